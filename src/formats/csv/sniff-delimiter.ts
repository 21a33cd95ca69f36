import { RowSplitter } from "./row-splitter.ts";

/** In the order in which they win when they fit equally well. */
const candidates = [",", ";", "\t", "|"];

interface Fit {
  readonly delimiter: string;
  /** Cells in the first row. */
  readonly columns: number;
  /** Share of the other rows that have as many cells as the first, 0 to 1. */
  readonly consistency: number;
}

/**
 * The delimiter of a table, from its beginning: the one by which most rows have as many cells as the first.
 * Undefined when none of them stands in the first row: then the file has one column, and a comma in a row
 * is part of a text, not an end of a cell.
 */
export function sniffDelimiter(head: string, isWhole: boolean): string | undefined {
  const fits = candidates
    .map((delimiter) => fitOf(delimiter, { head, isWhole }))
    .filter(({ columns }) => columns > 1);
  const [best] = fits.sort(
    (one, other) => other.consistency - one.consistency || other.columns - one.columns,
  );
  return best?.delimiter;
}

function fitOf(delimiter: string, { head, isWhole }: { head: string; isWhole: boolean }): Fit {
  const counts: number[] = [];
  const splitter = new RowSplitter(delimiter, {
    onRow: (cells) => counts.push(cells.length),
    onTextAfterQuote: () => {},
    onBlankLine: () => {},
    onLongCell: () => {},
  });
  splitter.push(head);
  const complete = counts.length;
  splitter.end();
  // The last row may be cut off by the end of the sample.
  const [columns = 0, ...others] = isWhole || complete === 0 ? counts : counts.slice(0, complete);
  const equal = others.filter((count) => count === columns).length;
  return { delimiter, columns, consistency: others.length === 0 ? 1 : equal / others.length };
}
