import { type Cell, cellText, readDay } from "../../domain/index.ts";

/** The first rows of a file. */
export interface Sample {
  readonly columns: readonly string[];
  /** Position i belongs to column i; a row may be shorter than the list of columns. */
  readonly rows: readonly (readonly Cell[])[];
  /** The row that names the columns, where titles stand above it. */
  readonly headerBelowTitles?: number | undefined;
}

/** What a column's cells look like, so that its part can be guessed. */
export interface ColumnFacts {
  readonly column: string;
  /** Position among the columns. */
  readonly index: number;
  readonly rows: number;
  /** Rows with something in this column. */
  readonly filled: number;
  /** Different values by how often they occur, most frequent first. Space around a value does not count. */
  readonly values: ReadonlyMap<string, number>;
  /** In characters, of the rows that are filled. */
  readonly averageLength: number;
  /** Shares of the filled rows, 0 to 1. */
  readonly dateShare: number;
  /** Dates that can be two, such as 03/04/2026, are not among these. */
  readonly dayShare: number;
  readonly numberShare: number;
  readonly proseShare: number;
}

export function columnFacts(sample: Sample): ColumnFacts[] {
  return sample.columns.map((column, index) => {
    const texts = sample.rows.map((row) => cellText(row[index]).trim()).filter((text) => text !== "");
    const share = (test: (text: string) => boolean) => texts.filter(test).length / Math.max(1, texts.length);
    return {
      column,
      index,
      rows: sample.rows.length,
      filled: texts.length,
      values: countValues(texts),
      averageLength: texts.reduce((sum, text) => sum + text.length, 0) / Math.max(1, texts.length),
      dateShare: share(isDate),
      dayShare: share((text) => readDay(text) !== undefined),
      numberShare: share(isNumber),
      proseShare: share(isProse),
    };
  });
}

function countValues(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return new Map([...counts].sort(([, a], [, b]) => b - a));
}

const datePatterns = [
  /^\d{4}-\d{1,2}-\d{1,2}([T ]\d{1,2}:\d{2}.*)?$/,
  /^\d{1,2}[./-]\d{1,2}[./-](\d{2}|\d{4})([ ,T]+\d{1,2}:\d{2}.*)?$/,
  /^\d{4}\/\d{1,2}\/\d{1,2}([ T]\d{1,2}:\d{2}.*)?$/,
];

function isDate(text: string): boolean {
  return datePatterns.some((pattern) => pattern.test(text));
}

function isNumber(text: string): boolean {
  return /^[-+]?[\d\s.,']*\d\s?[%€$£]?$/.test(text);
}

const unspacedScript = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{5,}/u;

/** Several words: separated by spaces, or in a script that writes without them. */
function isProse(text: string): boolean {
  const words = text.match(/\p{L}[\p{L}\p{M}]+/gu) ?? [];
  return unspacedScript.test(text) || (words.length >= 3 && /\s/.test(text));
}

/** The words of a column's name in lower case: "requestID" and "Request-Id" are both request and id. */
export function nameWords(column: string): string[] {
  return column
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, " ")
    .toLowerCase()
    .split(/[^\p{L}\p{N}#]+/u)
    .filter((word) => word !== "");
}
