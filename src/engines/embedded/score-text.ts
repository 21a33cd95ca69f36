import { settings } from "./settings.ts";
import type { CountedTerms } from "./term-bag.ts";
import { lengthOf, type Scores, termWeight, type Weights } from "./weights.ts";

/** Fills in how like the text is to what the user wrote about each category. */
export function scoreSimilarities(text: CountedTerms, weights: Weights, similarities: Float64Array): void {
  const { seedStarts, seedColumns, seedWeights, rarity } = weights;
  similarities.fill(0);
  const length = lengthOf(text, weights);
  for (let at = text.start; at < text.end; at += 1) {
    const term = text.terms[at] as number;
    const end = seedStarts[term + 1] as number;
    let seed = seedStarts[term] as number;
    if (seed === end) continue;
    const weight = termWeight(text.counts[at] as number, rarity[term] as number) / length;
    for (; seed < end; seed += 1) {
      const column = seedColumns[seed] as number;
      similarities[column] = (similarities[column] as number) + weight * (seedWeights[seed] as number);
    }
  }
}

/** Fills in totals and closeness from the priors and the words; the same in learning and in answering. */
export function scoreText(text: CountedTerms, weights: Weights, scores: Scores): void {
  const { columns, logLikelihoods, centroids, rarity, temperature } = weights;
  const { similarities, priors, totals, closeness } = scores;
  if (temperature === 0) {
    // Nothing was learned from texts: the priors decide, and the user's words are all there is to be close to.
    totals.set(priors);
    closeness.set(similarities.subarray(0, columns));
    return;
  }
  totals.fill(0);
  closeness.fill(0);
  const length = lengthOf(text, weights);
  for (let at = text.start; at < text.end; at += 1) {
    const term = text.terms[at] as number;
    const count = text.counts[at] as number;
    const weight = termWeight(count, rarity[term] as number) / length;
    let place = term * columns;
    for (let column = 0; column < columns; column += 1, place += 1) {
      totals[column] = (totals[column] as number) + count * (logLikelihoods[place] as number);
      closeness[column] = (closeness[column] as number) + weight * (centroids[place] as number);
    }
  }
  const factor = settings.sharpness * settings.similarityShare;
  for (let column = 0; column < columns; column += 1) {
    totals[column] = temperature * (totals[column] as number) + factor * (priors[column] as number);
  }
}
