import { type ModelFacts, modelFacts, unknownModel } from "../../src/models/index.ts";

/** A model of the catalogue, or a guess. */
export function factsOf(modelId: string, more: Partial<ModelFacts> = {}): ModelFacts {
  return { ...(modelFacts(modelId) ?? unknownModel(modelId)), ...more };
}
