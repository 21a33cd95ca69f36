import { RowSplitter } from "./row-splitter.ts";

/** In the order in which they win when they fit equally well. */
export const delimiters: readonly string[] = [",", ";", "\t", "|"];

/** The beginning of a text. */
export interface TextSample {
  readonly head: string;
  /** Whether it is all of the text. */
  readonly isWhole: boolean;
}

export interface SampleRow {
  /** From 1; blank lines count, as in a spreadsheet. */
  readonly number: number;
  readonly cells: readonly string[];
}

/** The rows of a text's beginning by a delimiter; without one that the end of the sample cuts off, if there are others. */
export function sampleRows({ head, isWhole }: TextSample, delimiter: string | undefined): SampleRow[] {
  const rows: SampleRow[] = [];
  let number = 0;
  const splitter = new RowSplitter(delimiter, {
    onRow(cells) {
      number += 1;
      rows.push({ number, cells });
    },
    onBlankLine() {
      number += 1;
    },
    onTextAfterQuote() {},
    onLongCell() {},
  });
  splitter.push(head);
  const complete = rows.length;
  splitter.end();
  return isWhole || complete === 0 ? rows : rows.slice(0, complete);
}

export interface Fit {
  /** Cells in the first row. */
  readonly columns: number;
  /** Share of the other rows that have as many cells as the first, 0 to 1. */
  readonly consistency: number;
}

/** How well rows look like a table whose first row is the one with the number `from`, or the next after it. */
export function fitOf(rows: readonly SampleRow[], from: number): Fit {
  const counts = rows.filter(({ number }) => number >= from).map(({ cells }) => cells.length);
  const [columns = 0, ...others] = counts;
  const equal = others.filter((count) => count === columns).length;
  return { columns, consistency: others.length === 0 ? 1 : equal / others.length };
}
