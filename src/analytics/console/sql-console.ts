import type { SqlExportOptions, SqlOptions, SqlResult } from "../analytics.ts";
import type { ConsoleTables } from "./console-tables.ts";

/** A person's SQL, and what it can read. */
export interface Statement {
  readonly text: string;
  readonly tables: ConsoleTables;
}

/** Where a person's SQL is run: in an instance of DuckDB that can read the results and nothing else, and is gone afterwards. */
export interface SqlConsole {
  /** Throws PH180, PH182 to PH185, PH188 and PH189; the signal's reason when that is aborted. */
  run(statement: Statement, options: SqlOptions): Promise<SqlResult>;
  /** All rows as the bytes of a file; neither the rows nor the file is ever whole in memory. Throws what `run` throws. */
  export(statement: Statement, options: SqlExportOptions): AsyncIterable<Uint8Array>;
  /** Ends what is under way. */
  close(): Promise<void>;
}
