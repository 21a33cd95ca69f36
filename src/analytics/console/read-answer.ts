import type { DuckDBConnection } from "@duckdb/node-api";
import type { Cell } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { SqlOptions, SqlResult } from "../analytics.ts";
import { checkStatement } from "./check-statement.ts";
import { sqlTrouble } from "./sealed-instance.ts";
import { cellsOf, shownType } from "./sql-cells.ts";

/** The first rows of one SELECT. Throws PH180, PH182, PH184, PH185, and PH189 where not even one row is within `maxBytes`. */
export async function readAnswer(
  connection: DuckDBConnection,
  text: string,
  bounds: Pick<SqlOptions, "maxRows" | "maxBytes">,
): Promise<SqlResult> {
  const started = performance.now();
  try {
    await checkStatement(connection, text);
    const result = await connection.stream(text);
    const types = result.columnTypes();
    const rows = new BoundedRows(bounds);
    for await (const chunk of result.yieldRowsJson()) {
      for (const cells of chunk) rows.add(cellsOf(types, cells));
      if (rows.isCut) break;
    }
    return {
      columns: result.columnNames().map((name, at) => ({ name, type: shownType(types[at]) })),
      rows: rows.rows,
      isCut: rows.isCut,
      milliseconds: Math.round(performance.now() - started),
    };
  } catch (error) {
    throw sqlTrouble(text, error);
  }
}

class BoundedRows {
  readonly rows: Cell[][] = [];
  isCut = false;
  readonly #maxRows: number;
  readonly #maxBytes: number;
  #sizeBytes = 0;

  constructor({ maxRows, maxBytes = Number.POSITIVE_INFINITY }: Pick<SqlOptions, "maxRows" | "maxBytes">) {
    this.#maxRows = maxRows;
    this.#maxBytes = maxBytes;
  }

  add(row: Cell[]): void {
    if (this.isCut) return;
    this.#sizeBytes += row.reduce<number>((sum, cell) => sum + sizeOf(cell), 0);
    this.isCut = this.rows.length === this.#maxRows || this.#sizeBytes > this.#maxBytes;
    if (!this.isCut) this.rows.push(row);
    else if (this.rows.length === 0 && this.#maxRows > 0) {
      throw new ProductError("PH189", { sizeBytes: this.#sizeBytes, maxBytes: this.#maxBytes });
    }
  }
}

/** In bytes of UTF-8; numbers and the like are about as long as a number in memory. */
function sizeOf(cell: Cell): number {
  if (typeof cell === "string") return Buffer.byteLength(cell);
  return typeof cell === "object" && cell !== null ? Buffer.byteLength(JSON.stringify(cell)) : 8;
}
