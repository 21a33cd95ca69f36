import { type Database, part } from "../database.ts";
import type { Wording } from "../judged-sql.ts";

/** Terms that are always the same ones, by their codes. 0 stands for no value. */
const fixed = [
  "",
  "classified",
  "corrected",
  "unclassified",
  "failed",
  "rejected",
  "low",
  "medium",
  "high",
  "due",
  "accepted",
  "skipped",
  "right",
  "wrong",
  "queue",
  "audit",
  "list",
] as const;
export type FixedTerm = (typeof fixed)[number];

export const codeOf = (term: FixedTerm): number => fixed.indexOf(term);

/** How the table of records writes words. */
export const codes: Wording = {
  word: (word) => String(codeOf(word)),
  none: "0",
  isNone: (value) => `(coalesce(${value}, 0) = 0)`,
};

/**
 * Words that many records share (categories, reasons, languages), each with a number: table `term` (code, text). In the table
 * of records only the numbers stand: they take a fourth of the room, and are grouped and compared several times faster.
 */
export class Terms {
  readonly #database: Database;
  readonly #texts: string[] = [];
  readonly #codes = new Map<string, number>();

  private constructor(database: Database) {
    this.#database = database;
  }

  static async open(database: Database): Promise<Terms> {
    const terms = new Terms(database);
    await database.rows(part("CREATE TABLE term (code INTEGER, text VARCHAR)"));
    const rows = fixed.map((text, code) => `(${code}, '${text}')`).join(", ");
    await database.rows(part(`INSERT INTO term VALUES ${rows}`));
    for (const [code, text] of fixed.entries()) terms.#keep(code, text);
    return terms;
  }

  /** "" for a code that is none. */
  textOf(code: unknown): string {
    return this.#texts[Number(code)] ?? "";
  }

  /** null where it stands for no value. */
  valueOf(code: unknown): string | null {
    return Number(code) === 0 ? null : this.textOf(code);
  }

  /** undefined: no record has it. */
  codeOf(text: string): number | undefined {
    return this.#codes.get(text);
  }

  /** Gives codes to texts that have none yet. `select`: statements that give one column `text`. One call at a time. */
  async learn(select: string, values: readonly string[] = []): Promise<void> {
    const rows = await this.#database.rows({
      sql: `INSERT INTO term SELECT ${this.#texts.length} - 1 + row_number() OVER (), text
        FROM (SELECT DISTINCT text FROM (${select}) WHERE text <> '' AND text NOT IN (SELECT text FROM term))
        RETURNING code, text`,
      values,
    });
    for (const row of rows) this.#keep(Number(row["code"]), String(row["text"]));
  }

  #keep(code: number, text: string): void {
    this.#texts[code] = text;
    this.#codes.set(text, code);
  }
}
