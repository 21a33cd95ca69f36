import type { Corpus } from "./corpus.ts";
import type { CountedTerms } from "./term-bag.ts";
import { rarityOf, termWeight, type Weights } from "./weights.ts";

/**
 * What is known before anything is learned: how rare each term is, and the user's words as directions.
 * `seeds`: one per column, then that of a fallback without examples, if there is one.
 */
export function startWeights(
  corpus: Corpus,
  seeds: readonly CountedTerms[],
  sizes: { terms: number; columns: number },
): Weights {
  const texts = corpus.textsOfTerms(sizes.terms);
  const all = corpus.size + seeds.length;
  for (const seed of seeds) for (const term of seed.terms) texts[term] = (texts[term] as number) + 1;
  const rarity = Float64Array.from(texts, (count) => rarityOf(count, all));
  return {
    columns: sizes.columns,
    rarity,
    unknownRarity: rarityOf(1, all),
    ...seedIndex(seeds, rarity),
    logLikelihoods: new Float32Array(0),
    temperature: 0,
    centroids: new Float32Array(0),
  };
}

/** The seeds by term instead of by category, each category's weights brought to length 1. */
function seedIndex(
  seeds: readonly CountedTerms[],
  rarity: Float64Array,
): Pick<Weights, "seedStarts" | "seedColumns" | "seedWeights"> {
  const starts = new Int32Array(rarity.length + 1);
  for (const seed of seeds)
    for (const term of seed.terms) starts[term + 1] = (starts[term + 1] as number) + 1;
  for (let term = 0; term < rarity.length; term += 1) {
    starts[term + 1] = (starts[term + 1] as number) + (starts[term] as number);
  }
  const next = starts.slice();
  const seedColumns = new Int32Array(starts[rarity.length] as number);
  const seedWeights = new Float64Array(seedColumns.length);
  for (const [column, seed] of seeds.entries()) {
    const weights = Array.from(seed.terms, (term, at) =>
      termWeight(seed.counts[at] as number, rarity[term] as number),
    );
    const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0)) || 1;
    for (const [at, term] of seed.terms.entries()) {
      const place = next[term] as number;
      next[term] = place + 1;
      seedColumns[place] = column;
      seedWeights[place] = (weights[at] as number) / length;
    }
  }
  return { seedStarts: starts, seedColumns, seedWeights };
}
