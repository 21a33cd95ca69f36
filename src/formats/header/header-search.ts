// Reports have a title, a period, an empty row above their table: which row names the columns?
import { type Cell, cellText, foldedName } from "../../domain/index.ts";

export interface NumberedRow {
  /** As a spreadsheet counts rows, from 1: empty ones count. */
  readonly number: number;
  readonly cells: readonly Cell[];
}

/** Rows that are looked at, from the first with something in it; titles are not longer. */
export const rowsSearched = 20;

/**
 * Looks among the first rows of a table for the one that has the wanted names. Below other rows it must look like a header:
 * more of its cells are filled than of any row above, or the row right above it is empty. Else a record whose cell happens
 * to be such a name would cost the records above it.
 */
export class HeaderSearch {
  readonly #wanted: readonly string[];
  #first: number | undefined;
  #last = 0;
  #widest = 0;
  /** The first row that has the names and does not look like a header. */
  likely: number | undefined;

  constructor(wanted: readonly string[]) {
    this.#wanted = wanted.map(foldedName);
  }

  /** Rows in order, none of them empty. "over": no row can be the header any more. */
  look({ number, cells }: NumberedRow): "header" | "over" | "none" {
    this.#first ??= number;
    if (number >= this.#first + rowsSearched) return "over";
    const names = cells.map((cell) => foldedName(cellText(cell)));
    const filled = names.filter((name) => name !== "").length;
    const hasNames = this.#wanted.every((name) => names.includes(name));
    const looksLikeHeader = filled > this.#widest || number > this.#last + 1;
    this.#widest = Math.max(this.#widest, filled);
    this.#last = number;
    if (hasNames && looksLikeHeader) return "header";
    if (hasNames) this.likely ??= number;
    return "none";
  }
}

/** Whether a cell says something. */
export function isNamed(cell: Cell): boolean {
  return cellText(cell).trim() !== "";
}
