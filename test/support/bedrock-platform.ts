import { BedrockClient } from "@aws-sdk/client-bedrock";
import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { onTestFinished } from "vitest";
import { awsClientConfig } from "../../src/adapters/aws/aws-clients.ts";
import { BedrockBatchEngine } from "../../src/adapters/aws/bedrock-batch-engine.ts";
import { BedrockOnlineEngine } from "../../src/adapters/aws/bedrock-online-engine.ts";
import type { BedrockJobSettings, BedrockModel } from "../../src/adapters/aws/bedrock-settings.ts";
import { SystemClock } from "../../src/adapters/local/system-clock.ts";
import { MemoryObjectStore } from "../../src/adapters/memory/memory-object-store.ts";
import { openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import { defaultModelId, modelFacts, tariffOf } from "../../src/models/index.ts";
import { startSimulator } from "../../src/simulators/bedrock/start-simulator.ts";
import { jobSettings } from "../adapters/aws/bedrock-rig.ts";

/**
 * A memory platform whose engine is Bedrock with its default model, answered by a simulator of its own through the
 * real SDK, with the tries that the product gives it.
 */
export async function openBedrockPlatform(scenario: unknown = {}, changes: Partial<BedrockJobSettings> = {}) {
  const clock = new SystemClock();
  const [objects, exchange] = [new MemoryObjectStore(), new MemoryObjectStore()];
  const simulator = await startSimulator({ store: exchange, clock, scenario });
  const clientConfig = (maxAttempts?: number) => ({
    ...awsClientConfig({ region: "eu-central-1", environment: {}, maxAttempts }),
    endpoint: simulator.url,
    credentials: { accessKeyId: "simulated", secretAccessKey: "simulated" },
  });
  const client = new BedrockClient(clientConfig());
  const runtime = new BedrockRuntimeClient(clientConfig(12));
  onTestFinished(async () => {
    client.destroy();
    runtime.destroy();
    await simulator.close();
  });
  const model = defaultModel();
  const engine = new BedrockBatchEngine({
    client,
    objects,
    exchange,
    model,
    settings: { ...jobSettings, pollSeconds: 0.05, ...changes },
    readQuotas: async () => undefined,
  });
  const online = new BedrockOnlineEngine({ client: runtime, model, concurrency: 8 });
  return { simulator, platform: openMemoryPlatform({ clock, objects, engine, online }) };
}

function defaultModel(): BedrockModel {
  const facts = modelFacts(defaultModelId);
  const tariff = facts && tariffOf(facts.prices, noPrices, "2026-11-27");
  if (facts === undefined || tariff === undefined) throw new Error("The catalogue has no default model.");
  return { id: defaultModelId, facts, form: "native", maxTokens: undefined, tariff };
}

const noPrices = { input: undefined, output: undefined, batchInput: undefined, batchOutput: undefined };
