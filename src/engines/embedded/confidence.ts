import type { Confidence } from "../../domain/index.ts";
import type { Mode } from "./embedded-model.ts";
import type { Scores } from "./weights.ts";

/**
 * From a margin to a score: 1 / (1 + e^-(offset + slope * margin)). Fitted to the answers on CLINC150's test
 * texts, where the score is about the share of right answers; on other files it only ranks.
 */
const curves: Record<Mode, { offset: number; slope: number }> = {
  "zero-shot": { offset: -0.7, slope: 12 },
  "few-shot": { offset: -0.3, slope: 15 },
  supervised: { offset: -0.4, slope: 4 },
};

const highFrom = 0.9;
const mediumFrom = 0.6;

/**
 * How far the chosen category is ahead of the others, in the user's own words and in the learned ones.
 * Never the probability of the words: words repeat each other, so that one is over-confident.
 */
export function confidenceOf(
  { similarities, priors, closeness }: Scores,
  { chosen, mode, temperature }: { chosen: number; mode: Mode; temperature: number },
): { confidence: Confidence; score: number } {
  let margin: number;
  if (chosen >= priors.length) margin = marginOf(similarities, chosen);
  else if (temperature === 0) margin = marginOf(priors, chosen);
  else margin = (marginOf(priors, chosen) + marginOf(closeness, chosen)) / 2;
  const { offset, slope } = curves[mode];
  const score = 1 / (1 + Math.exp(-(offset + slope * margin)));
  return { score, confidence: score >= highFrom ? "high" : score >= mediumFrom ? "medium" : "low" };
}

/** How much larger the number at `chosen` is than the largest other one; negative when it is smaller. */
function marginOf(numbers: Float64Array, chosen: number): number {
  let other = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < numbers.length; at += 1) {
    if (at !== chosen && (numbers[at] as number) > other) other = numbers[at] as number;
  }
  return (numbers[chosen] as number) - (numbers.length < 2 ? 0 : other);
}
