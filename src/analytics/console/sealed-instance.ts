import { sep } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Review } from "../../domain/index.ts";
import { isProductError, ProductError } from "../../errors.ts";
import { createInstance, quoted } from "../database.ts";
import type { Catalog } from "../file-catalog.ts";
import { checkStatement } from "./check-statement.ts";
import { searchMacroStatement } from "./search-macro.ts";
import { mistakeOf } from "./sql-mistake.ts";
import { createReviews } from "./sql-reviews.ts";
import { tableStatements } from "./table-statements.ts";

/** What a person's query may have; nothing of it goes to disk. */
const memoryMebibytes = 256;

export interface Statement {
  readonly catalog: Catalog;
  /** What counts now. */
  readonly reviews: readonly Review[];
  readonly reviewBelow: "medium" | "high";
  /** The only folder it may read. */
  readonly folder: string;
  readonly text: string;
}

/** An instance for one statement, which can read the results and nothing else. Throws what is refused of the statement. */
export async function openSealed({ text, ...tables }: Statement): Promise<{
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
    await seal(connection, tables);
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
  { catalog, folder, reviews, reviewBelow }: Omit<Statement, "text">,
): Promise<void> {
  await connection.run("SET parquet_metadata_cache = true");
  const allowed = quoted(folder.endsWith(sep) ? folder : folder + sep);
  await connection.run(`SET allowed_directories = [${allowed}]`);
  await connection.run("SET enable_external_access = false");
  await createReviews(connection, reviews);
  const options = { hasReviews: reviews.length > 0, reviewBelow };
  for (const statement of tableStatements(catalog, options)) await connection.run(statement);
  await connection.run(searchMacroStatement());
  await connection.run("SET lock_configuration = true");
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
