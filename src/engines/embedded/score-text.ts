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

/** Fills in the totals from the priors and the words; the same in learning and in answering. */
export function scoreTotals(text: CountedTerms, weights: Weights, { priors, totals }: Scores): void {
  const { columns, logLikelihoods, temperature } = weights;
  if (temperature === 0) {
    totals.set(priors);
    return;
  }
  const factor = settings.sharpness * settings.similarityShare;
  for (let column = 0; column < columns; column += 1) totals[column] = factor * (priors[column] as number);
  for (let at = text.start; at < text.end; at += 1) {
    const share = temperature * (text.counts[at] as number);
    addRow(totals, { matrix: logLikelihoods, row: text.terms[at] as number, weight: share });
  }
}

/** Fills in how close the text is to the others of each category; to the user's words if no more is known. */
export function scoreCloseness(
  text: CountedTerms,
  weights: Weights,
  { similarities, closeness }: Scores,
): void {
  const { columns, centroids, rarity, temperature } = weights;
  if (temperature === 0) {
    closeness.set(similarities.subarray(0, columns));
    return;
  }
  closeness.fill(0);
  const length = lengthOf(text, weights);
  for (let at = text.start; at < text.end; at += 1) {
    const row = text.terms[at] as number;
    const weight = termWeight(text.counts[at] as number, rarity[row] as number) / length;
    addRow(closeness, { matrix: centroids, row, weight });
  }
}

/** Adds a row of a matrix, times a weight, to a text's scores. */
export function addRow(
  scores: Float64Array,
  { matrix, row, weight }: { matrix: Float32Array; row: number; weight: number },
): void {
  const columns = scores.length;
  const start = row * columns;
  for (let column = 0; column < columns; column += 1) {
    scores[column] = (scores[column] as number) + weight * (matrix[start + column] as number);
  }
}
