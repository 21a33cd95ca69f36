import type { DuckDBType, Json } from "@duckdb/node-api";
import type { Cell } from "../../domain/index.ts";

const wholeNumbers = new Set(["BIGINT", "UBIGINT", "HUGEINT", "UHUGEINT"]);

/** DuckDB's JSON has numbers that JavaScript may not be able to hold as text: those that it can hold become numbers. */
export function cellsOf(types: readonly DuckDBType[], cells: readonly Json[]): Cell[] {
  return cells.map((cell, at) => numberOf(types[at], cell) ?? (cell as Cell));
}

function numberOf(type: DuckDBType | undefined, cell: Json): number | undefined {
  if (typeof cell !== "string" || type === undefined) return undefined;
  const name = shownType(type);
  const value = Number(cell);
  if (wholeNumbers.has(name)) return Number.isSafeInteger(value) ? value : undefined;
  // e.g. DECIMAL(18,3); 15 digits are kept exactly.
  const digits = /^DECIMAL\((\d+),/.exec(name)?.[1];
  return digits !== undefined && cell.replaceAll(/\D/g, "").length <= 15 ? value : undefined;
}

/** In DuckDB's words, e.g. "VARCHAR" or "STRUCT(a INTEGER)". */
export function shownType(type: DuckDBType | undefined): string {
  return type?.toString() ?? "";
}
