// What stands where in delimited text, from its beginning: the delimiter, and the row that names the columns.
import type { HeaderRow } from "../../domain/index.ts";
import { guessHeader } from "../header/guess-header.ts";
import { HeaderSearch, isNamed, rowsSearched } from "../header/header-search.ts";
import { delimiters, fitOf, sampleRows, type TextSample } from "./sample-rows.ts";
import { sniffDelimiter } from "./sniff-delimiter.ts";

export interface TableLayout {
  /** undefined: the table has one column. */
  readonly delimiter: string | undefined;
  /** undefined: the first row that is not blank. */
  readonly header: HeaderRow | undefined;
  /** Whether the header was found below other rows. */
  readonly isFound: boolean;
  readonly likelyHeader: number | undefined;
}

interface Told {
  /** As a person or the file says. */
  readonly delimiter: string | undefined;
  readonly header: HeaderRow | undefined;
  readonly wanted: readonly string[];
  readonly guessesHeader: boolean;
}

/** Titles above a table have other delimiters in them, or none: then the wanted names tell which it is. */
export function findLayout(sample: TextSample, told: Told): TableLayout {
  const { delimiter, header, wanted } = told;
  const from = typeof header === "number" ? header : 1;
  const usual = delimiter ?? sniffDelimiter(sample, from);
  const layout = { delimiter: usual, header, isFound: false, likelyHeader: undefined };
  if (header === undefined && told.guessesHeader) return { ...layout, ...guessIn(sample, delimiter) };
  if (header !== undefined || wanted.length === 0) return layout;
  const first = searchIn(sample, usual, wanted);
  if (first.row !== undefined && !first.isBelow) return { ...layout, header: first.row };
  const others = delimiter === undefined ? delimiters.filter((one) => one !== usual) : [];
  const searched = [first, ...others.map((one) => searchIn(sample, one, wanted))];
  const [best] = searched
    .filter(({ row }) => row !== undefined)
    .sort((one, other) => other.fit.consistency - one.fit.consistency || other.fit.columns - one.fit.columns);
  if (best === undefined) {
    const likelyHeader = searched.find(({ likely }) => likely !== undefined)?.likely;
    return { ...layout, likelyHeader };
  }
  const isOneColumn = delimiter === undefined && best.fit.columns === 1;
  return {
    delimiter: isOneColumn ? undefined : best.delimiter,
    header: best.row,
    isFound: best.isBelow,
    likelyHeader: undefined,
  };
}

/** Sentences have commas, too, but not each as many. */
const leastConsistency = 0.9;

/** By the looks of the rows alone; nothing where the first row is no title. */
function guessIn(
  sample: TextSample,
  told: string | undefined,
): Pick<TableLayout, "delimiter" | "header" | "isFound"> | undefined {
  const guesses = (told === undefined ? delimiters : [told]).flatMap((delimiter) => {
    const rows = sampleRows(sample, delimiter).slice(0, rowsSearched);
    const header = guessHeader(rows.filter(({ cells }) => cells.some(isNamed)));
    const fit = fitOf(rows, header ?? 1);
    return header === undefined || fit.consistency < leastConsistency ? [] : [{ delimiter, header, fit }];
  });
  const [best] = guesses.sort((one, other) => other.fit.consistency - one.fit.consistency);
  return best && { delimiter: best.delimiter, header: best.header, isFound: true };
}

function searchIn(sample: TextSample, delimiter: string | undefined, wanted: readonly string[]) {
  const rows = sampleRows(sample, delimiter);
  const filled = rows.filter(({ cells }) => cells.some(isNamed));
  const search = new HeaderSearch(wanted);
  let row: number | undefined;
  for (const one of filled) {
    const seen = search.look(one);
    if (seen === "header") row = one.number;
    if (seen !== "none") break;
  }
  return {
    delimiter,
    row,
    isBelow: row !== filled[0]?.number,
    likely: search.likely,
    fit: fitOf(rows, row ?? 1),
  };
}
