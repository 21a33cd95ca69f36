import type { DuckDBConnection, Json } from "@duckdb/node-api";
import { ProductError } from "../../errors.ts";
import { sqlMistake } from "./sql-mistake.ts";

/** White space and comments, then the word. */
const explainPattern = /^(?:\s|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*explain\b(?:\s+analyze\b)?/i;

interface Serialized {
  readonly error: boolean;
  readonly error_type?: string;
  readonly error_message?: string;
  readonly position?: string;
  readonly statements?: readonly Json[];
}

/**
 * Throws unless the text is one SELECT, or EXPLAIN of one. DuckDB's own parser says so: it can write down SELECT statements
 * only, and writing down runs nothing. PRAGMA, which DuckDB runs as a SELECT, is none for it.
 */
export async function checkStatement(connection: DuckDBConnection, text: string): Promise<void> {
  const [explain = ""] = explainPattern.exec(text) ?? [];
  // As long as what it stands for, so that places stay what they are.
  const asked = explain === "" ? text : explain.replaceAll(/[^\n]/g, " ") + text.slice(explain.length);
  const reader = await connection.runAndReadAll("SELECT json_serialize_sql($1::VARCHAR)", [asked]);
  const serialized = JSON.parse(String(reader.getRowsJS()[0]?.[0])) as Serialized;
  if (serialized.error) throw refusal(text, serialized);
  const count = serialized.statements?.length ?? 0;
  if (count === 0) throw new ProductError("PH180", { why: "There is none." });
  if (count > 1)
    throw new ProductError("PH180", { why: "One statement at a time, please leave the others out." });
}

function refusal(text: string, { error_type, error_message = "", position }: Serialized): ProductError {
  if (error_type === "not implemented") {
    return new ProductError("PH180", { why: "Only SELECT (and EXPLAIN of a SELECT) is allowed." });
  }
  return sqlMistake(text, {
    problem: `${error_message}.`,
    at: position === undefined ? undefined : Number(position),
  });
}
