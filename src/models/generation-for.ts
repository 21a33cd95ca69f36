import type { Classifier } from "../domain/index.ts";
import { estimateTokens } from "./estimate-tokens.ts";
import type { Generation, ModelFacts } from "./model.ts";

/** What a configuration asks for; what is left out is chosen. */
export interface GenerationOverrides {
  /** Most tokens of an answer. */
  readonly maxTokens?: number | undefined;
  readonly temperature?: number | undefined;
  /** The model that will answer: one that thinks first needs room for it. */
  readonly model?: ModelFacts | undefined;
}

const tokensWithRationale = 300;
const tokensWithoutRationale = 100;

/** Tags, confidence and a line break here and there. */
const tokensAroundName = 60;

/** How answers are made: as the same as can be, and with room for the format and the longest name of a category. */
export function generationFor(classifier: Classifier, overrides: GenerationOverrides = {}): Generation {
  const thinking = overrides.model?.thinkingTokens;
  const longest = Math.max(0, ...classifier.categories.map(({ name }) => estimateTokens(name).most));
  const usual = classifier.output.rationale ? tokensWithRationale : tokensWithoutRationale;
  const rationale = classifier.output.rationale ? tokensWithRationale - tokensWithoutRationale : 0;
  const chosen = Math.max(usual, longest + tokensAroundName + rationale) + (thinking?.most ?? 0);
  return {
    maxTokens: overrides.maxTokens ?? chosen,
    temperature: overrides.temperature ?? 0,
    ...(thinking === undefined ? {} : { thinkingTokens: thinking.expected }),
  };
}
