import { type Cell, cellText, type WarningLog } from "../../domain/index.ts";

const rowsKept = 20;
const charactersKept = 1000;

/** Rows above the names of the columns: titles, which are no records. They are told, and the first of them kept. */
export class RowsAbove {
  readonly #warnings: WarningLog;
  /** The first 20, of each cell the first 1,000 characters. */
  readonly kept: string[][] = [];

  constructor(warnings: WarningLog) {
    this.#warnings = warnings;
  }

  /** `place`: e.g. "row 4" or "sheet `May`, row 4". */
  add(cells: readonly Cell[], place: string): void {
    this.#warnings.add("rows-above-header", describeAbove, place);
    if (this.kept.length < rowsKept)
      this.kept.push(Array.from(cells, (cell) => cellText(cell).slice(0, charactersKept)));
  }
}

/** `place`: where the names were found although other rows stand above. */
export function warnOfFoundHeader(warnings: WarningLog, place: string): void {
  warnings.add("header-found", describeFound, place);
}

function describeFound(count: number): string {
  const first = count === 1 ? "The first row does" : `The first rows of ${count} sheets do`;
  return `${first} not have the column that is to be read; a row further below has it and was taken for the names of the columns.`;
}

function describeAbove(count: number): string {
  return count === 1
    ? "One row above the names of the columns is no record and is not among the rows of the result."
    : `${count} rows above the names of the columns are no records and are not among the rows of the result.`;
}
