import { type CountedTerms, grown, type TermBag } from "./term-bag.ts";

/** Many texts as counted terms, end to end: text i has the entries from starts[i] to starts[i + 1]. */
export class Corpus {
  readonly #starts: number[] = [0];
  /** Words outside the vocabulary, by text. */
  readonly #unknown: number[] = [];
  #terms: Int32Array = new Int32Array(1024);
  #counts: Int32Array = new Int32Array(1024);

  get size(): number {
    return this.#unknown.length;
  }

  append(bag: TermBag): void {
    const start = this.#starts.at(-1) as number;
    const end = start + bag.end;
    if (end > this.#terms.length) {
      this.#terms = grown(this.#terms, end);
      this.#counts = grown(this.#counts, end);
    }
    this.#terms.set(bag.terms.subarray(0, bag.end), start);
    this.#counts.set(bag.counts.subarray(0, bag.end), start);
    this.#starts.push(end);
    this.#unknown.push(bag.unknown);
  }

  at(text: number): CountedTerms {
    return {
      terms: this.#terms,
      counts: this.#counts,
      start: this.#starts[text] as number,
      end: this.#starts[text + 1] as number,
      unknown: this.#unknown[text] as number,
    };
  }

  /** In how many texts each of the terms occurs. */
  textsOfTerms(vocabularySize: number): Int32Array {
    const texts = new Int32Array(vocabularySize);
    const end = this.#starts.at(-1) as number;
    for (let at = 0; at < end; at += 1) {
      const term = this.#terms[at] as number;
      texts[term] = (texts[term] as number) + 1;
    }
    return texts;
  }

  /** Gives each term its new place; terms with place -1 become unknown words. */
  renumber(places: Int32Array): void {
    let to = 0;
    let from = 0;
    for (let text = 0; text < this.size; text += 1) {
      const end = this.#starts[text + 1] as number;
      for (; from < end; from += 1) {
        const place = places[this.#terms[from] as number] as number;
        const count = this.#counts[from] as number;
        if (place < 0) {
          this.#unknown[text] = (this.#unknown[text] as number) + count;
          continue;
        }
        // Entries only move left, so none is overwritten before it is read.
        this.#terms[to] = place;
        this.#counts[to] = count;
        to += 1;
      }
      this.#starts[text + 1] = to;
    }
  }
}
