import type { DuckDBConnection, DuckDBType } from "@duckdb/node-api";
import { type Cell, type Column, type ColumnKind, WarningLog } from "../../domain/index.ts";
import { loadFormat } from "../../formats/index.ts";
import type { SqlExportOptions } from "../analytics.ts";
import { interruptible } from "../database.ts";
import { checkStatement } from "./check-statement.ts";
import { sqlTrouble } from "./sealed-instance.ts";
import { cellsOf, shownType } from "./sql-cells.ts";

type WriteOptions = Omit<SqlExportOptions, "timeoutMs">;

/**
 * All rows of one SELECT as a file; neither the rows nor the file is ever whole in memory. Throws PH180, PH182, PH184, PH185
 * and the signal's reason.
 */
export async function* writeAnswer(
  connection: DuckDBConnection,
  text: string,
  options: WriteOptions,
): AsyncGenerator<Uint8Array> {
  const format = await loadFormat(options.format);
  try {
    const { columns, blocks } = await begin(connection, text, options);
    yield* format.write({
      columns,
      blocks,
      dialect: {},
      neutralizeFormulas: options.neutralizeFormulas,
      summary: () => [],
      warnings: new WarningLog(),
    });
  } catch (error) {
    options.signal?.throwIfAborted();
    throw sqlTrouble(text, error);
  }
}

async function begin(
  connection: DuckDBConnection,
  text: string,
  { format, signal }: WriteOptions,
): Promise<{ columns: Column[]; blocks: AsyncGenerator<Cell[][]> }> {
  await checkStatement(connection, text);
  const result = await interruptible(connection, signal, () => connection.stream(text));
  const types = result.columnTypes();
  const columns = namesOf(result.columnNames()).map((column, at) => ({
    name: column,
    kind: kindOf(types[at]),
  }));
  async function* blocks() {
    const read = result.yieldRowsJson();
    for (;;) {
      const next = await interruptible(connection, signal, () => read.next());
      if (next.done === true) return;
      const rows = next.value.map((cells) => cellsOf(types, cells));
      yield format === "parquet" ? rows.map((cells) => storable(columns, cells)) : rows;
    }
  }
  return { columns, blocks: blocks() };
}

/** Two columns of a SELECT may have one name, those of a file may not. */
function namesOf(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let unique = name;
    for (let count = 2; taken.has(unique); count += 1) unique = `${name} (${count})`;
    taken.add(unique);
    return unique;
  });
}

const kinds: Readonly<Record<string, ColumnKind>> = {
  TINYINT: "integer",
  SMALLINT: "integer",
  INTEGER: "integer",
  UTINYINT: "integer",
  USMALLINT: "integer",
  UINTEGER: "integer",
  BIGINT: "integer",
  // Larger than a Parquet file's whole numbers: DuckDB itself writes them so.
  HUGEINT: "number",
  FLOAT: "number",
  DOUBLE: "number",
  BOOLEAN: "boolean",
  VARCHAR: "text",
};

function kindOf(type: DuckDBType | undefined): ColumnKind {
  const name = shownType(type);
  return kinds[name] ?? (name.startsWith("DECIMAL") ? "number" : "mixed");
}

/** A number that JavaScript cannot hold exactly came as text. */
function storable(columns: readonly Column[], cells: readonly Cell[]): Cell[] {
  return cells.map((cell, at) =>
    columns[at]?.kind === "number" && typeof cell === "string" ? Number(cell) : cell,
  );
}
