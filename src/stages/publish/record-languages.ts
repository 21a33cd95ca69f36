import type { Cell } from "../../domain/index.ts";
import { detectLanguages } from "../../languages/index.ts";
import type { JoinedRow } from "./joined-rows.ts";

/** The languages of a batch's records. What the batch asks itself is looked at once a question, the rest once a row. */
export class RecordLanguages {
  /** By the index of the question. */
  readonly #known: Cell[] = [];

  /** ISO 639-1 codes in the order of the rows; null where there is no text or its language is not clear. */
  async of(rows: readonly JoinedRow[]): Promise<Cell[]> {
    const unknown = rows.filter(({ row }) => row.question !== -1 && this.#find(row) === undefined);
    const languages = await detectLanguages(unknown.map(({ row }) => row.text.trimStart()));
    const found = new Map<JoinedRow, Cell>();
    for (const [at, joined] of unknown.entries()) {
      const language = languages[at] ?? null;
      found.set(joined, language);
      if (joined.row.lender === undefined) this.#known[joined.row.question] = language;
    }
    return rows.map((joined) => found.get(joined) ?? this.#find(joined.row) ?? null);
  }

  #find({ question, lender }: JoinedRow["row"]): Cell {
    return lender === undefined ? this.#known[question] : undefined;
  }
}
