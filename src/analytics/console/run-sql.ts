import { sep } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Cell } from "../../domain/index.ts";
import { isProductError, ProductError } from "../../errors.ts";
import type { SqlOptions, SqlResult } from "../analytics.ts";
import { createInstance, interruptible, quoted } from "../database.ts";
import type { Catalog } from "../file-catalog.ts";
import { checkStatement } from "./check-statement.ts";
import { cellsOf, shownType } from "./sql-cells.ts";
import { mistakeOf } from "./sql-mistake.ts";
import { tableStatements } from "./sql-tables.ts";

/** What a person's query may have; nothing of it goes to disk. */
const memoryMebibytes = 256;

interface Statement {
  readonly catalog: Catalog;
  /** The only folder it may read. */
  readonly folder: string;
  readonly text: string;
}

/** Runs a person's SQL in an instance of its own, which can read the results and nothing else, and is gone afterwards. */
export async function runSql({ catalog, folder, text }: Statement, options: SqlOptions): Promise<SqlResult> {
  const instance = await createInstance({ memoryMebibytes, spillFolder: undefined });
  const connection = await instance.connect();
  try {
    await closeOff(connection, { catalog, folder });
    await checkStatement(connection, text);
    return await readResult(connection, text, options);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** After the last statement nothing of it can be taken back from within. */
async function closeOff(
  connection: DuckDBConnection,
  { catalog, folder }: Pick<Statement, "catalog" | "folder">,
): Promise<void> {
  const statements = [
    "SET parquet_metadata_cache = true",
    `SET allowed_directories = [${quoted(folder.endsWith(sep) ? folder : folder + sep)}]`,
    "SET enable_external_access = false",
    ...tableStatements(catalog),
    "SET lock_configuration = true",
  ];
  for (const statement of statements) await connection.run(statement);
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
    throw trouble(text, { error, seconds: timeOut.aborted ? timeoutMs / 1000 : undefined });
  }
}

function trouble(
  text: string,
  { error, seconds }: { readonly error: unknown; readonly seconds: number | undefined },
): ProductError {
  if (isProductError(error)) return error;
  if (seconds !== undefined) return new ProductError("PH183", { seconds }, { cause: error });
  if (error instanceof Error && /^Out of Memory Error/.test(error.message)) {
    return new ProductError("PH184", { mebibytes: memoryMebibytes }, { cause: error });
  }
  return mistakeOf(text, error);
}
