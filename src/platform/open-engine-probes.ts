import { defaultModelId, modelFacts, tariffOf, unknownModel } from "../models/index.ts";
import type { EngineProbes } from "../ports/index.ts";
import { jobSettings } from "./job-settings.ts";
import type { EngineOptions } from "./open-engines.ts";

/** What `doctor` learns of the configured engine. No engine is opened, and nothing is sent before the first probe. */
export async function openEngineProbes(
  options: Pick<EngineOptions, "config" | "environment">,
): Promise<EngineProbes> {
  const { config, environment } = options;
  const { engine, bedrock, openaiCompatible, prices } = config;
  if (engine.use === "embedded") return { engine: "embedded" };
  const now = new Date();
  const today = now.toISOString().slice(0, 10);
  if (engine.use === "openai-compatible") {
    const { ChatServiceListing } = await import("../adapters/openai-compatible/chat-service-listing.ts");
    const tariff = tariffOf(undefined, prices, today);
    return new ChatServiceListing({ ...openaiCompatible, model: engine.model, tariff, environment });
  }
  const { openBedrockProbes } = await import("../adapters/aws/open-bedrock-probes.ts");
  const id = engine.model ?? defaultModelId;
  const known = modelFacts(id);
  const facts = known ?? unknownModel(id);
  const tariff = tariffOf(facts.prices, prices, today);
  return openBedrockProbes({
    aws: { region: bedrock.region, profile: bedrock.profile, environment },
    model: { id, isInCatalogue: known !== undefined, facts, form: bedrock.form, tariff },
    jobs: jobSettings(bedrock, (key) => bedrock[key] ?? ""),
    now,
  });
}
