import { BedrockOnlineEngine } from "../../../src/adapters/aws/bedrock-online-engine.ts";
import { batchEngineConformance } from "../../conformance/batch-engine.ts";
import { onlineEngineConformance } from "../../conformance/online-engine.ts";
import { micro, rigWith } from "../../simulators/bedrock/rig.ts";
import { anySize, bedrockModel, engineRig } from "./bedrock-rig.ts";

const models = {
  "Claude in its own form": bedrockModel(),
  "Nova in its own form": bedrockModel(micro),
  "Claude by Converse": bedrockModel(undefined, { form: "converse" }),
};

for (const [name, model] of Object.entries(models)) {
  batchEngineConformance(`Bedrock's batches with ${name}`, async () => {
    const { rig, objects, engine, other } = await engineRig(anySize, { model });
    return { engine, objects, restarted: other({ model }), wait: () => rig.simulator.idle() };
  });
}

onlineEngineConformance("Bedrock online", async () => ({
  engine: await onlineEngine({}),
  broken: await onlineEngine({ faults: { "error-500": 1 } }),
  // The simulator's clock stands still.
  silent: await onlineEngine({ online: { latencyMs: 1000 } }),
}));

async function onlineEngine(scenario: unknown): Promise<BedrockOnlineEngine> {
  const { runtime } = await rigWith(scenario);
  return new BedrockOnlineEngine({ client: runtime, model: bedrockModel(), concurrency: 8 });
}
