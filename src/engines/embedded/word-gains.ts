import type { LabelWeights } from "./learn-labels.ts";
import type { PriorShares } from "./priors.ts";
import { settings } from "./settings.ts";
import type { Weights } from "./weights.ts";
import type { Word } from "./word.ts";

/** The learned parts of a model. */
export interface Learned extends PriorShares {
  readonly weights: Weights;
  readonly labels: LabelWeights | undefined;
}

/** What one text's words are compared for; `other` is -1 when there is no other category. */
export interface Comparison {
  readonly chosen: number;
  readonly other: number;
  /** Lengths of the text's terms and features, by which their weights are divided. */
  readonly termLength: number;
  readonly featureLength: number;
}

/** How much each word of a text speaks for one column rather than another, in the order of the text. */
export function wordGains(
  words: readonly Word[],
  learned: Learned,
  comparison: Comparison,
): Map<Word, number> {
  const gains = new Map<Word, number>();
  for (const word of words) {
    const gain = word.term < 0 ? 0 : termGain(word.term, learned, comparison);
    gains.set(word, (gains.get(word) ?? 0) + gain);
  }
  const { labels, labelShare } = learned;
  if (labels === undefined || comparison.chosen >= labels.columns) return gains;
  const scale = (priorScale(learned.weights) * labelShare) / comparison.featureLength;
  labels.table.eachFeature(words, (feature, word) => {
    const difference = differenceAt(labels.weights, feature * labels.columns, comparison);
    gains.set(word, (gains.get(word) ?? 0) + scale * (labels.rarity[feature] as number) * difference);
  });
  return gains;
}

function termGain(term: number, { weights, seedShare }: Learned, comparison: Comparison): number {
  const { columns, seedStarts, seedColumns, seedWeights } = weights;
  let seeds = 0;
  const end = seedStarts[term + 1] as number;
  for (let at = seedStarts[term] as number; at < end; at += 1) {
    if (seedColumns[at] === comparison.chosen) seeds += seedWeights[at] as number;
    else if (seedColumns[at] === comparison.other) seeds -= seedWeights[at] as number;
  }
  const weight = ((weights.rarity[term] as number) * priorScale(weights)) / comparison.termLength;
  const gain = seedShare * weight * seeds;
  if (weights.temperature === 0 || comparison.chosen >= columns) return gain;
  return gain + weights.temperature * differenceAt(weights.logLikelihoods, term * columns, comparison);
}

/** A prior of 1 adds this much to a total. */
function priorScale({ temperature }: Weights): number {
  return temperature === 0 ? 1 : settings.sharpness * settings.similarityShare;
}

function differenceAt(matrix: Float32Array, row: number, { chosen, other }: Comparison): number {
  const against = other < 0 ? 0 : (matrix[row + other] as number);
  return (matrix[row + chosen] as number) - against;
}
