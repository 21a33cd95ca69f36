// Records to take away: as a file, and as the answer to SQL.
import type { Cell, FormatName } from "../../domain/index.ts";
import type { Ask } from "./records.ts";

export interface ExportOptions extends Ask {
  readonly format: FormatName;
  /** CSV and TSV: cells that a spreadsheet would run are made harmless. */
  readonly neutralizeFormulas: boolean;
  /** Told of every block of records that was read. */
  readonly onRecords?: ((count: number) => void) | undefined;
}

export interface SqlOptions extends Ask {
  readonly timeoutMs: number;
  readonly maxRows: number;
  /** Of all rows together, about; undefined: as many as they are. */
  readonly maxBytes?: number;
}

export interface SqlExportOptions extends Ask {
  readonly format: FormatName;
  /** CSV and TSV: cells that a spreadsheet would run are made harmless. */
  readonly neutralizeFormulas: boolean;
  readonly timeoutMs: number;
}

export interface SqlResult {
  /** `type` in DuckDB's words, e.g. "VARCHAR" or "BIGINT". */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Whole numbers beyond 2^53, dates, and nested values are text. */
  readonly rows: readonly (readonly Cell[])[];
  /** There was more than `maxRows` or `maxBytes`. */
  readonly isCut: boolean;
  readonly milliseconds: number;
}

export interface SqlTable {
  readonly name: string;
  readonly description: string;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly description: string }[];
}
