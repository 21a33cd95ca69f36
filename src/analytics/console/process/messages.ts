// What the server and a process of the console tell each other.
import { isProductError, ProductError } from "../../../errors.ts";
import type { SqlExportOptions, SqlOptions, SqlResult } from "../../analytics.ts";
import type { ConsoleTables } from "../console-tables.ts";

export type Request =
  /** For the statements from now on. Not replied to. */
  | { readonly type: "tables"; readonly tables: ConsoleTables }
  /** Replied to with `rows`, or `failed`. */
  | ({ readonly type: "run"; readonly text: string } & Pick<SqlOptions, "maxRows" | "maxBytes">)
  /** Replied to with bytes and then `end`, or `failed`. */
  | ({ readonly type: "export"; readonly text: string } & Pick<
      SqlExportOptions,
      "format" | "neutralizeFormulas"
    >);

export type Reply =
  | { readonly type: "rows"; readonly result: SqlResult }
  | { readonly type: "end" }
  | ({ readonly type: "failed" } & Failure);

/** An error as JSON: one of the table of codes, or a bug. */
type Failure =
  | { readonly code: ProductError["code"]; readonly details: ProductError["details"] }
  | { readonly code: "bug"; readonly message: string; readonly stack: string | undefined };

export function failureOf(error: unknown): Failure {
  if (isProductError(error)) return { code: error.code, details: error.details };
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { code: "bug", message, stack };
}

export function errorOf(failure: Failure): Error {
  if (failure.code !== "bug") return new ProductError(failure.code, failure.details as never);
  const error = new Error(failure.message);
  if (failure.stack !== undefined) error.stack = failure.stack;
  return error;
}
