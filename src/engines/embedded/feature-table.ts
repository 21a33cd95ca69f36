import type { Pieces, Word } from "./word.ts";

const shortest = 2;
const longest = 4;
/** Met while learning, of either kind; later ones are unknown. About 50 MB, until most are forgotten. */
const openFeatures = 300_000;

/** Names the features of examples: words, pairs of neighbours, and character sequences within words. */
export class FeatureTable {
  #features = new Map<string, number>();
  #pairs = new Map<number, number>();
  readonly #wordIds = new Map<string, number>();
  #size = 0;
  #isOpen = true;

  get size(): number {
    return this.#size;
  }

  /** Visits the features of a text, repeated ones again. A pair belongs to the second of its words. */
  eachFeature(words: readonly Word[], visit: (feature: number, word: Word) => void): void {
    let previous = -1;
    for (const word of words) {
      word.pieces ??= this.#piecesOf(word.written.toLowerCase());
      const { id, features } = word.pieces;
      for (const feature of features) visit(feature, word);
      const pair = previous >= 0 && id >= 0 ? this.#pairOf(previous, id) : -1;
      if (pair >= 0) visit(pair, word);
      previous = id;
    }
  }

  /** Keeps the features with a place in `places` (-1: drop), each at its new place, and lets no more in. */
  close(places: Int32Array): void {
    this.#features = keptOf(this.#features, places);
    this.#pairs = keptOf(this.#pairs, places);
    this.#size = this.#features.size + this.#pairs.size;
    this.#isOpen = false;
  }

  #piecesOf(word: string): Pieces {
    const features: number[] = [];
    const add = (name: string) => {
      const feature = this.#featureOf(name);
      if (feature >= 0) features.push(feature);
    };
    add(word);
    const padded = `^${word}$`;
    for (let length = shortest; length <= longest; length += 1) {
      for (let at = 0; at + length <= padded.length; at += 1) add(`~${padded.slice(at, at + length)}`);
    }
    return { id: this.#idOf(word), features: Int32Array.from(features) };
  }

  #featureOf(name: string): number {
    const known = this.#features.get(name);
    if (known !== undefined) return known;
    if (!this.#isOpen || this.#features.size >= openFeatures) return -1;
    this.#features.set(name, this.#size);
    this.#size += 1;
    return this.#size - 1;
  }

  #idOf(word: string): number {
    const known = this.#wordIds.get(word);
    if (known !== undefined) return known;
    if (!this.#isOpen) return -1;
    this.#wordIds.set(word, this.#wordIds.size);
    return this.#wordIds.size - 1;
  }

  #pairOf(first: number, second: number): number {
    // Exact: the ids stay far below 2^24, the key below 2^53.
    const key = first * 2 ** 24 + second;
    const known = this.#pairs.get(key);
    if (known !== undefined) return known;
    if (!this.#isOpen || this.#pairs.size >= openFeatures) return -1;
    this.#pairs.set(key, this.#size);
    this.#size += 1;
    return this.#size - 1;
  }
}

function keptOf<Name>(features: ReadonlyMap<Name, number>, places: Int32Array): Map<Name, number> {
  const kept = new Map<Name, number>();
  for (const [name, feature] of features) {
    const place = places[feature] as number;
    if (place >= 0) kept.set(name, place);
  }
  return kept;
}
