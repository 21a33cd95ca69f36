import type { Cell } from "../../domain/index.ts";
import { detectLanguage } from "../../languages/index.ts";
import type { JoinedRow } from "./joined-rows.ts";

/** The languages of a batch's records. What the batch asks itself is looked at once a question, the rest once a row. */
export class RecordLanguages {
  /** By the index of the question. */
  readonly #known: Cell[] = [];

  /** ISO 639-1 code; null where there is no text or its language is not clear. */
  of({ row: { question, lender, text } }: JoinedRow): Cell {
    if (question === -1) return null;
    if (lender !== undefined) return languageOf(text);
    const known = this.#known[question];
    if (known !== undefined) return known;
    const language = languageOf(text);
    this.#known[question] = language;
    return language;
  }
}

function languageOf(text: string): string | null {
  return detectLanguage(text.trimStart()) ?? null;
}
