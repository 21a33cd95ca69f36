import { isStopWord, type LanguageCode, stemmerOf } from "./languages.ts";
import type { Word } from "./word.ts";

/** Words remembered in all, about 20 MB at most; then the memory starts afresh. */
const rememberedWords = 100_000;

/** Stems met while learning; those of later texts are unknown words. About 30 MB, until most are forgotten. */
const openStems = 300_000;

const asciiPattern = /^[\x20-\x7e]*$/;
const latinPattern = /\p{Script=Latin}/u;
const marksPattern = /\p{M}+/gu;

/** The vocabulary, and a memory of which written word belongs to which of its terms. */
export class WordTable {
  readonly #memories = new Map<LanguageCode, Map<string, Word>>();
  readonly #stemmers = new Map<LanguageCode, (word: string) => string>();
  #terms = new Map<string, number>();
  #remembered = 0;
  #isOpen = true;

  /** How many terms the vocabulary has. */
  get size(): number {
    return this.#terms.size;
  }

  /** The words of one language that are remembered, by their written form. */
  memoryOf(language: LanguageCode): Map<string, Word> {
    let memory = this.#memories.get(language);
    if (memory === undefined) {
      memory = new Map();
      this.#memories.set(language, memory);
    }
    return memory;
  }

  /** Looks up a word that is not remembered, and remembers it. While open, a new stem becomes a term. */
  learn(written: string, language: LanguageCode, isSpaceless: boolean): Word {
    if (this.#remembered >= rememberedWords) this.forgetWords();
    const own = copyOf(written);
    const lower = (asciiPattern.test(own) ? own : own.normalize("NFKC")).toLowerCase();
    const word: Word = {
      written: own,
      term: this.#termOf(isSpaceless ? lower : this.#stem(lower, language)),
      isStopWord: isStopWord(lower, language),
      isSpaceless,
      pieces: undefined,
    };
    this.memoryOf(language).set(own, word);
    this.#remembered += 1;
    return word;
  }

  /** Keeps the terms with a place in `places` (-1: drop), each at its new place, and lets no more in. */
  close(places: Int32Array): void {
    const kept = new Map<string, number>();
    for (const [stem, term] of this.#terms) {
      const place = places[term] as number;
      if (place >= 0) kept.set(stem, place);
    }
    this.#terms = kept;
    this.#isOpen = false;
    this.forgetWords();
  }

  /** Empties the memory, not the vocabulary. */
  forgetWords(): void {
    for (const memory of this.#memories.values()) memory.clear();
    this.#remembered = 0;
  }

  #stem(lower: string, language: LanguageCode): string {
    let stemmer = this.#stemmers.get(language);
    if (stemmer === undefined) {
      stemmer = stemmerOf(language);
      this.#stemmers.set(language, stemmer);
    }
    const stem = stemmer(lower);
    // Accents go only now, because stemmers need them; customers often leave them out.
    const isPlain = asciiPattern.test(stem) || !latinPattern.test(stem);
    return isPlain ? stem : stem.normalize("NFD").replace(marksPattern, "");
  }

  #termOf(stem: string): number {
    const known = this.#terms.get(stem);
    if (known !== undefined) return known;
    if (!this.#isOpen || this.#terms.size >= openStems) return -1;
    const term = this.#terms.size;
    this.#terms.set(stem, term);
    return term;
  }
}

/** A slice keeps the whole text it was cut from alive; a copy does not. */
function copyOf(word: string): string {
  const codes: number[] = [];
  for (let at = 0; at < word.length; at += 1) codes.push(word.charCodeAt(at));
  return String.fromCharCode(...codes);
}
