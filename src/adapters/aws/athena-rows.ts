import type { ColumnInfo, Row } from "@aws-sdk/client-athena";
import type { Cell } from "../../domain/index.ts";

const wholeNumbers = new Set(["tinyint", "smallint", "integer", "int", "bigint"]);
const numbers = new Set(["double", "float", "real"]);
/** So many digits a JavaScript number holds for sure. */
const exactDigits = 15;

/** Athena sends every value as text: those that JSON has a type for get it, if nothing is lost by that. */
export function cellsOf(columns: readonly ColumnInfo[], { Data = [] }: Row): Cell[] {
  return columns.map(({ Type = "" }, at) => cellOf(Type, Data[at]?.VarCharValue));
}

function cellOf(type: string, text: string | undefined): Cell {
  if (text === undefined) return null;
  if (type === "boolean") return text === "true";
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) return text;
  if (numbers.has(type)) return value;
  if (wholeNumbers.has(type)) return Number.isSafeInteger(value) ? value : text;
  return type === "decimal" && text.replaceAll(/\D/g, "").length <= exactDigits ? value : text;
}

/** A table's first page begins with the columns' names. Source: Athena API reference, GetQueryResults. */
export function withoutHeader(rows: readonly Row[], statementType: string | undefined): readonly Row[] {
  return statementType === "DML" ? rows.slice(1) : rows;
}
