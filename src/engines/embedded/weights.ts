import type { CountedTerms } from "./term-bag.ts";

/** What the words tell. Matrices hold the weight of term t for column c at [t * columns + c]. */
export interface Weights {
  /** Categories that are learned: all but a fallback without examples. */
  readonly columns: number;
  /** How telling each term is: rarer ones more. */
  readonly rarity: Float64Array;
  /** Rarity of a word that no text but this one has. */
  readonly unknownRarity: number;
  /** Likeness to the user's own words: entries of term t from seedStarts[t] to seedStarts[t + 1]. */
  readonly seedStarts: Int32Array;
  /** Columns of those entries; the column after the last is that of a fallback without examples. */
  readonly seedColumns: Int32Array;
  readonly seedWeights: Float64Array;
  /** ln P(term | category), naive Bayes. */
  readonly logLikelihoods: Float32Array;
  /** Share of the log-likelihoods in a decision; 0 when nothing was learned: then both matrices are empty. */
  readonly temperature: number;
  /** Mean direction of the texts of each category. */
  readonly centroids: Float32Array;
}

/** Room for the scores of one text, filled again for each. */
export interface Scores {
  /** Likeness to the user's own words, see {@link Weights.seedStarts}: a cosine. */
  readonly similarities: Float64Array;
  /** What speaks for each category before anything is learned from unlabelled texts. */
  readonly priors: Float64Array;
  /** What is maximised. */
  readonly totals: Float64Array;
  /** Cosine with the centroid. */
  readonly closeness: Float64Array;
}

export function newScores(columns: number): Scores {
  return {
    similarities: new Float64Array(columns + 1),
    priors: new Float64Array(columns),
    totals: new Float64Array(columns),
    closeness: new Float64Array(columns),
  };
}

/** The weight of a term in its text: repetition counts, but ever less. */
export function termWeight(count: number, rarity: number): number {
  return (count === 1 ? 1 : 1 + Math.log(count)) * rarity;
}

/** The length of a text's weighted terms; 1 for a text without any, so that it can divide. */
export function lengthOf(text: CountedTerms, weights: Pick<Weights, "rarity" | "unknownRarity">): number {
  let sum = text.unknown * weights.unknownRarity * weights.unknownRarity;
  for (let at = text.start; at < text.end; at += 1) {
    const weight = termWeight(text.counts[at] as number, weights.rarity[text.terms[at] as number] as number);
    sum += weight * weight;
  }
  return Math.sqrt(sum) || 1;
}

/** Rarity of a term of `texts` of `all` texts; 1 for one that is everywhere. */
export function rarityOf(texts: number, all: number): number {
  return Math.log((all + 1) / (texts + 1)) + 1;
}
