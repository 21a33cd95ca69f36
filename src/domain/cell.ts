export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** What one cell of a file holds. Dates are ISO 8601 text; a missing cell is undefined. */
export type Cell = JsonValue | undefined;

/** A row as a reader gives it. */
export interface Row {
  /** Position i belongs to column i of the reader; may be shorter than the list of columns. */
  readonly cells: readonly Cell[];
  /** Where the row starts: the physical line (text formats), the sheet's row (XLSX), else its 1-based position. */
  readonly line: number;
  /** The sheet's name (XLSX). */
  readonly sheet?: string;
}

/**
 * What a column's cells have in common; "mixed" is written as text where a format needs one type. "date": ISO days as text,
 * which a format with a type for days writes as such; readers give "text".
 */
export type ColumnKind = "empty" | "text" | "integer" | "number" | "boolean" | "date" | "json" | "mixed";

export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
}

/** A cell as text: what an id or a question is made of. Numbers have no ".0"; objects are JSON. */
export function cellText(cell: Cell): string {
  if (cell === undefined || cell === null) return "";
  if (typeof cell === "string") return cell;
  if (typeof cell === "object") return JSON.stringify(cell);
  return String(cell);
}

/** The kind of a column that was `kind` so far and now holds `cell` too. */
export function widenKind(kind: ColumnKind, cell: Cell): ColumnKind {
  const next = kindOf(cell);
  if (next === "empty" || next === kind) return kind;
  if (kind === "empty") return next;
  const isNumeric = (one: ColumnKind) => one === "integer" || one === "number";
  return isNumeric(kind) && isNumeric(next) ? "number" : "mixed";
}

function kindOf(cell: Cell): ColumnKind {
  if (cell === undefined || cell === null) return "empty";
  if (typeof cell === "string") return "text";
  if (typeof cell === "boolean") return "boolean";
  if (typeof cell === "number") return Number.isSafeInteger(cell) ? "integer" : "number";
  return "json";
}
