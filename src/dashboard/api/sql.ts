// What the dashboard's server and its page tell each other of SQL, as JSON. Types only.

import type { SqlResult, SqlTable } from "../../analytics/analytics.ts";

/** POST /api/sql { text }; ended by leaving. */
export type SqlReply = SqlResult;

/** GET /api/sql/tables */
export interface SqlTables {
  readonly tables: readonly SqlTable[];
  readonly examples: readonly SqlExample[];
}

export interface SqlExample {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly sql: string;
}

/** POST /api/sql/exports { text, format, formulas? }, then GET /api/sql/exports/:ticket: all rows as a file, once. */
export interface SqlTicket {
  readonly ticket: string;
}
