import { scoreSimilarities } from "./score-text.ts";
import type { CountedTerms } from "./term-bag.ts";
import type { Scores, Weights } from "./weights.ts";

/** How much of a prior is likeness to the user's words, and how much the votes of examples. */
export interface PriorShares {
  readonly seedShare: number;
  readonly labelShare: number;
}

/** Fills in what is known about a text before its words' learned meanings are looked at. */
export function fillPriors(
  { terms, votes }: { terms: CountedTerms; votes: ArrayLike<number> | undefined },
  { weights, seedShare, labelShare }: PriorShares & { weights: Weights },
  { similarities, priors }: Scores,
): void {
  scoreSimilarities(terms, weights, similarities);
  for (let column = 0; column < priors.length; column += 1) {
    const vote = votes === undefined ? 0 : labelShare * (votes[column] as number);
    priors[column] = vote + seedShare * (similarities[column] as number);
  }
}
