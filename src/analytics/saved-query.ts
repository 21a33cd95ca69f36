/** A question that people often ask, as SQL over the tables of the results. */
export interface SavedQuery {
  /** Stays the same, whatever the words are; kebab-case. */
  readonly name: string;
  readonly title: string;
  /** What the answer says, one sentence. */
  readonly description: string;
  /** In DuckDB's SQL; Athena takes the same text where `athena` says nothing else. */
  readonly sql: string;
  readonly athena?:
    | { readonly sql: string }
    /** Why Athena cannot answer it. */
    | { readonly missing: string };
}

/** The question in Athena's SQL (Trino); undefined where Athena cannot answer it. */
export function athenaSql({ sql, athena }: SavedQuery): string | undefined {
  if (athena === undefined) return sql;
  return "sql" in athena ? athena.sql : undefined;
}
