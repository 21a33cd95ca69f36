import { claudeModels } from "./catalogue/claude.ts";
import { novaModels } from "./catalogue/nova.ts";
import { openWeightModels } from "./catalogue/open-weights.ts";
import type { ModelFacts } from "./model.ts";

/** What is known of the models, each with its source: data, not promises. The service itself has the last word. */
export const modelCatalogue: readonly ModelFacts[] = [...claudeModels, ...novaModels, ...openWeightModels];

/** Answers batches, is priced, and takes the question as it is. Its global profile costs least. */
export const defaultModelId = "global.anthropic.claude-haiku-4-5-20251001-v1:0";
