import type { SqlResult, SqlTable } from "../../analytics/analytics.ts";

/** POST /api/sql { text } and its answer; GET /api/sql/tables. */
export type SqlReply = SqlResult;
export interface SqlTables {
  readonly tables: readonly SqlTable[];
  readonly examples: readonly { readonly name: string; readonly sql: string }[];
}
