import type { Word } from "./word.ts";

/** The distinct terms of a text and how often each occurs: the entries from start to end. */
export interface CountedTerms {
  readonly terms: Int32Array;
  readonly counts: Int32Array;
  readonly start: number;
  readonly end: number;
  /** Words outside the vocabulary: in no category, and in at most one text. */
  readonly unknown: number;
}

/** The terms of one text, made once and filled again for each text. */
export class TermBag implements CountedTerms {
  readonly start = 0;
  terms: Int32Array = new Int32Array(256);
  counts: Int32Array = new Int32Array(256);
  end = 0;
  unknown = 0;
  /** Place of a term in `terms` plus 1; 0 when it is not there. */
  #places: Int32Array = new Int32Array(256);

  fill(words: readonly Word[]): void {
    this.clear();
    for (const word of words) this.add(word.term, 1);
  }

  clear(): void {
    for (let at = 0; at < this.end; at += 1) this.#places[this.terms[at] as number] = 0;
    this.end = 0;
    this.unknown = 0;
  }

  /** A term below 0 is an unknown word. */
  add(term: number, count: number): void {
    if (term < 0) {
      this.unknown += count;
      return;
    }
    if (term >= this.#places.length) this.#places = grown(this.#places, term + 1);
    const place = this.#places[term] as number;
    if (place > 0) {
      this.counts[place - 1] = (this.counts[place - 1] as number) + count;
      return;
    }
    if (this.end === this.terms.length) {
      this.terms = grown(this.terms, this.end + 1);
      this.counts = grown(this.counts, this.end + 1);
    }
    this.terms[this.end] = term;
    this.counts[this.end] = count;
    this.end += 1;
    this.#places[term] = this.end;
  }

  /** What the bag holds now, for keeping. */
  copy(): CountedTerms {
    const { end, unknown } = this;
    return { terms: this.terms.slice(0, end), counts: this.counts.slice(0, end), start: 0, end, unknown };
  }
}

/** A copy with room for at least `needed` numbers. */
export function grown(array: Int32Array, needed: number): Int32Array {
  const larger = new Int32Array(Math.max(needed, array.length * 2));
  larger.set(array);
  return larger;
}
