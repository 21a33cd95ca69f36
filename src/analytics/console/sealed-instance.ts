import { sep } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { isProductError, ProductError } from "../../errors.ts";
import { createInstance, quoted } from "../database.ts";
import type { Catalog } from "../file-catalog.ts";
import { checkStatement } from "./check-statement.ts";
import { mistakeOf } from "./sql-mistake.ts";
import { tableStatements } from "./sql-tables.ts";

/** What a person's query may have; nothing of it goes to disk. */
const memoryMebibytes = 256;

export interface Statement {
  readonly catalog: Catalog;
  /** The only folder it may read. */
  readonly folder: string;
  readonly text: string;
}

/** An instance for one statement, which can read the results and nothing else. Throws what is refused of the statement. */
export async function openSealed({ catalog, folder, text }: Statement): Promise<{
  readonly connection: DuckDBConnection;
  close(): void;
}> {
  const instance = await createInstance({ memoryMebibytes, spillFolder: undefined });
  const connection = await instance.connect();
  const close = () => {
    connection.closeSync();
    instance.closeSync();
  };
  try {
    await seal(connection, { catalog, folder });
    await checkStatement(connection, text);
    return { connection, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** After the last statement nothing of it can be taken back from within. */
async function seal(
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

/** What DuckDB threw, in our words. `seconds`: its time is over. */
export function sqlTrouble(
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
