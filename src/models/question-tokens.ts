import type { Classifier, TokenEstimate } from "../domain/index.ts";
import { estimateTokens } from "./estimate-tokens.ts";
import type { Generation, Prompt, TokenRange } from "./model.ts";

/** What roles, turns and the service's own wrapping add to a question. */
const wrapping: TokenRange = { expected: 12, most: 24 };

const tokensOfTags = 14;
/** A sentence of at most 25 words and its tags. */
const tokensOfRationale = 45;

interface Fixed {
  readonly system: string;
  readonly tokens: TokenRange;
  readonly answerTokens: number;
}

/** The part that all questions of a classifier share is measured once. */
const measured = new WeakMap<Classifier, Fixed>();

/** Tokens of a question and its answer before they are spent; how well they are known, {@link estimateTokens} says. */
export function questionTokens(
  prompt: Prompt,
  classifier: Classifier,
  generation: Generation,
): TokenEstimate {
  const fixed = fixedPart(prompt.system, classifier);
  const user = estimateTokens(prompt.user);
  const answer = fixed.answerTokens + (generation.thinkingTokens ?? 0);
  return {
    inputTokens: fixed.tokens.expected + user.expected + wrapping.expected,
    mostInputTokens: fixed.tokens.most + user.most + wrapping.most,
    outputTokens: Math.min(answer, generation.maxTokens),
    mostOutputTokens: generation.maxTokens,
  };
}

function fixedPart(system: string, classifier: Classifier): Fixed {
  const known = measured.get(classifier);
  if (known !== undefined && known.system === system) return known;
  const fixed = { system, tokens: estimateTokens(system), answerTokens: answerTokens(classifier) };
  measured.set(classifier, fixed);
  return fixed;
}

function answerTokens({ categories, output }: Classifier): number {
  const names = categories.reduce((sum, { name }) => sum + estimateTokens(name).expected, 0);
  const name = Math.ceil(names / Math.max(1, categories.length));
  return tokensOfTags + name + (output.rationale ? tokensOfRationale : 0);
}
