import { eachWord } from "./each-word.ts";
import { clearlyBetterLanguage, stopWordHits } from "./guess-languages.ts";
import type { LanguageCode } from "./languages.ts";
import { stripRoleMarkers } from "./role-markers.ts";
import { settings } from "./settings.ts";
import type { Word } from "./word.ts";
import type { WordTable } from "./word-table.ts";

/** Turns texts into words. One at a time: the words of a text are gone when the next is read. */
export class TextReader {
  readonly #table: WordTable;
  /** The main one first. */
  readonly #languages: readonly LanguageCode[];
  readonly #words: Word[] = [];

  constructor(table: WordTable, languages: readonly LanguageCode[]) {
    this.#table = table;
    this.#languages = languages;
  }

  /** The words of a customer's text, in the one of the languages that it seems to be in. */
  read(text: string): readonly Word[] {
    const { textLimit } = settings;
    const start = stripRoleMarkers(text.length > textLimit ? text.slice(0, textLimit) : text);
    return this.readAs(start, this.#languageOf(start));
  }

  readAs(text: string, language: LanguageCode): readonly Word[] {
    const words = this.#words;
    const table = this.#table;
    const memory = table.memoryOf(language);
    words.length = 0;
    eachWord(text, settings.textLimit, (written, isSpaceless) => {
      words.push(memory.get(written) ?? table.learn(written, language, isSpaceless));
    });
    return words;
  }

  /** To be called when what is known about words has changed. */
  forgetWords(): void {
    this.#table.forgetWords();
  }

  #languageOf(text: string): LanguageCode {
    const [main = "", ...others] = this.#languages;
    return others.length === 0 ? main : clearlyBetterLanguage(stopWordHits(text), main, others);
  }
}
