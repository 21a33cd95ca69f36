import type { DuckDBConnection } from "@duckdb/node-api";
import type { Cell } from "../../domain/index.ts";
import type { SqlOptions, SqlResult } from "../analytics.ts";
import { interruptible } from "../database.ts";
import { openSealed, type Statement, sqlTrouble } from "./sealed-instance.ts";
import { cellsOf, shownType } from "./sql-cells.ts";

/** Runs a person's SQL in an instance of its own, which can read the results and nothing else, and is gone afterwards. */
export async function runSql(statement: Statement, options: SqlOptions): Promise<SqlResult> {
  const sealed = await openSealed(statement);
  try {
    return await readResult(sealed.connection, statement.text, options);
  } finally {
    sealed.close();
  }
}

async function readResult(
  connection: DuckDBConnection,
  text: string,
  { timeoutMs, maxRows, signal }: SqlOptions,
): Promise<SqlResult> {
  const started = performance.now();
  const timeOut = AbortSignal.timeout(timeoutMs);
  const end = signal === undefined ? timeOut : AbortSignal.any([timeOut, signal]);
  try {
    return await interruptible(connection, end, async () => {
      const result = await connection.stream(text);
      const types = result.columnTypes();
      const rows: Cell[][] = [];
      for await (const chunk of result.yieldRowsJson()) {
        rows.push(...chunk.map((cells) => cellsOf(types, cells)));
        if (rows.length > maxRows) break;
      }
      return {
        columns: result.columnNames().map((name, at) => ({ name, type: shownType(types[at]) })),
        rows: rows.slice(0, maxRows),
        isCut: rows.length > maxRows,
        milliseconds: Math.round(performance.now() - started),
      };
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw sqlTrouble(text, { error, seconds: timeOut.aborted ? timeoutMs / 1000 : undefined });
  }
}
