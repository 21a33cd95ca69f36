import { delimiters, fitOf, sampleRows, type TextSample } from "./sample-rows.ts";

/**
 * The delimiter of a table that begins in the row `from`: the one by which most rows have as many cells as its first.
 * Undefined when none of them stands in that row: then the file has one column, and a comma in a row
 * is part of a text, not an end of a cell.
 */
export function sniffDelimiter(sample: TextSample, from: number): string | undefined {
  const fits = delimiters
    .map((delimiter) => ({ delimiter, ...fitOf(sampleRows(sample, delimiter), from) }))
    .filter(({ columns }) => columns > 1);
  const [best] = fits.sort(
    (one, other) => other.consistency - one.consistency || other.columns - one.columns,
  );
  return best?.delimiter;
}
