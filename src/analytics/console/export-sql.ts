import type { DuckDBConnection, DuckDBType } from "@duckdb/node-api";
import { type Cell, type Column, type ColumnKind, WarningLog } from "../../domain/index.ts";
import { loadFormat } from "../../formats/index.ts";
import type { SqlExportOptions } from "../analytics.ts";
import { interruptible } from "../database.ts";
import { openSealed, type Statement, sqlTrouble } from "./sealed-instance.ts";
import { cellsOf, shownType } from "./sql-cells.ts";

/** All rows of a person's SQL as a file; neither the rows nor the file is ever whole in memory. */
export async function* exportSql(
  statement: Statement,
  { format: name, neutralizeFormulas, timeoutMs, signal }: SqlExportOptions,
): AsyncGenerator<Uint8Array> {
  const format = await loadFormat(name);
  const sealed = await openSealed(statement);
  const timeOut = AbortSignal.timeout(timeoutMs);
  const end = signal === undefined ? timeOut : AbortSignal.any([timeOut, signal]);
  try {
    const { columns, blocks } = await begin(sealed.connection, { text: statement.text, end, name });
    yield* format.write({
      columns,
      blocks: blocks(),
      dialect: {},
      neutralizeFormulas,
      summary: () => [],
      warnings: new WarningLog(),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw sqlTrouble(statement.text, { error, seconds: timeOut.aborted ? timeoutMs / 1000 : undefined });
  } finally {
    sealed.close();
  }
}

async function begin(
  connection: DuckDBConnection,
  work: { text: string; end: AbortSignal; name: SqlExportOptions["format"] },
): Promise<{ columns: Column[]; blocks: () => AsyncGenerator<Cell[][]> }> {
  const { text, end, name } = work;
  const result = await interruptible(connection, end, () => connection.stream(text));
  const types = result.columnTypes();
  const columns = namesOf(result.columnNames()).map((column, at) => ({
    name: column,
    kind: kindOf(types[at]),
  }));
  async function* blocks() {
    const read = result.yieldRowsJson();
    for (;;) {
      const next = await interruptible(connection, end, () => read.next());
      if (next.done === true) return;
      const rows = next.value.map((cells) => cellsOf(types, cells));
      yield name === "parquet" ? rows.map((cells) => storable(columns, cells)) : rows;
    }
  }
  return { columns, blocks };
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
