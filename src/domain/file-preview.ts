import type { Cell } from "./cell.ts";
import type { Warning } from "./warning.ts";

/** Columns that a file may have under another name than the classifier says. */
export type ColumnRole = "text" | "id" | "date";

/** Where a table's columns got their names. */
export interface HeaderPlace {
  /** The row, from 1 as a spreadsheet counts; undefined: they are named A, B, C. */
  readonly row: number | undefined;
  /** A row that has the wanted names and does not look like a header: to be asked about where they are missing. */
  readonly likely: number | undefined;
}

/** The beginning of a file, and what a run would read as what. */
export interface FilePreview {
  readonly columns: readonly string[];
  /** The first rows as they are. */
  readonly rows: readonly (readonly Cell[])[];
  /** Columns of the file, as it spells them; undefined: it has none of that name, or none is named. */
  readonly mapped: {
    readonly id: string | undefined;
    readonly text: readonly string[];
    readonly date: string | undefined;
    readonly gold: string | undefined;
  };
  /** What the classifier reads; columns of no name are not read. */
  readonly wanted: readonly ColumnRole[];
  /** Columns that it wants and that were not seen. */
  readonly missing: readonly { readonly role: ColumnRole; readonly column: string }[];
  /** Later rows may bring columns: other sheets, or records with other fields. False: what is missing fails a run. */
  readonly mayGrow: boolean;
  /** Of a workbook, in the order of its tabs; a file of another format has none. */
  readonly sheets: readonly string[];
  /** undefined: the format names every record's fields itself. */
  readonly header: HeaderPlace | undefined;
  /** How the text was understood, e.g. ";" and "windows-1252"; undefined: the format has no such thing. */
  readonly delimiter: string | undefined;
  readonly encoding: string | undefined;
  readonly warnings: readonly Warning[];
}
