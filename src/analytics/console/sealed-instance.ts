import { sep } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { isProductError, ProductError } from "../../errors.ts";
import { createInstance, quoted } from "../database.ts";
import type { ConsoleTables } from "./console-tables.ts";
import { mistakeOf } from "./sql-mistake.ts";
import { createReviews } from "./sql-reviews.ts";

/** What a person's query may have; nothing of it goes to disk. */
const memoryMebibytes = 256;

export interface SealedInstance {
  readonly connection: DuckDBConnection;
  close(): void;
}

/** An instance for one statement, which can read the results and nothing else. */
export async function openSealed(tables: ConsoleTables): Promise<SealedInstance> {
  const instance = await createInstance({ memoryMebibytes, spillFolder: undefined });
  const connection = await instance.connect();
  const close = () => {
    connection.closeSync();
    instance.closeSync();
  };
  try {
    await seal(connection, tables);
    return { connection, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** After the last statement nothing of it can be taken back from within. */
async function seal(
  connection: DuckDBConnection,
  { folder, statements, reviews }: ConsoleTables,
): Promise<void> {
  await connection.run("SET parquet_metadata_cache = true");
  const allowed = quoted(folder.endsWith(sep) ? folder : folder + sep);
  await connection.run(`SET allowed_directories = [${allowed}]`);
  await connection.run("SET enable_external_access = false");
  await createReviews(connection, reviews);
  for (const statement of statements) await connection.run(statement);
  await connection.run("SET lock_configuration = true");
}

/** What was thrown while a statement was answered, in our words. */
export function sqlTrouble(text: string, error: unknown): ProductError {
  if (isProductError(error)) return error;
  if (error instanceof Error && /^Out of Memory Error/.test(error.message)) {
    return new ProductError("PH184", { mebibytes: memoryMebibytes }, { cause: error });
  }
  if (isTooLong(error))
    return new ProductError("PH189", { sizeBytes: undefined, maxBytes: mostOfAText }, { cause: error });
  return mistakeOf(text, error);
}

/** JavaScript's longest text, about; DuckDB's are longer. */
const mostOfAText = 512 * 1024 * 1024;
const isTooLong = (error: unknown) =>
  error instanceof Error && /^Cannot create a string longer than/.test(error.message);
