import type { Corpus } from "./corpus.ts";

/**
 * The new place of each term, -1 for those to forget: a term of a single text links it to nothing, and
 * beyond `limit` the rarest teach least. The first `userTerms` terms, those of the user's own words, stay.
 */
export function chooseVocabulary(
  corpora: readonly Corpus[],
  { terms, userTerms, limit }: { terms: number; userTerms: number; limit: number },
): Int32Array {
  const texts = new Int32Array(terms);
  for (const corpus of corpora) {
    for (const [term, count] of corpus.textsOfTerms(terms).entries()) {
      texts[term] = (texts[term] as number) + count;
    }
  }
  texts.fill(2 ** 30, 0, userTerms);
  return placesOfFrequent(texts, limit);
}

/** Consecutive places for what occurs in at least 2 texts and is among the `limit` most frequent; else -1. */
export function placesOfFrequent(texts: Int32Array, limit: number): Int32Array {
  const threshold = Math.max(2, thresholdFor(texts, limit));
  const places = new Int32Array(texts.length);
  let next = 0;
  for (let term = 0; term < texts.length; term += 1) {
    const isKept = (texts[term] as number) >= threshold;
    places[term] = isKept ? next : -1;
    if (isKept) next += 1;
  }
  return places;
}

/** The smallest number of texts such that at most `limit` terms occur in that many. */
function thresholdFor(texts: Int32Array, limit: number): number {
  if (texts.length <= limit) return 0;
  const sorted = texts.slice().sort();
  // Never above the most frequent, which may be more than the limit together: the user's own words are.
  return Math.min((sorted[texts.length - limit - 1] as number) + 1, sorted.at(-1) as number);
}
