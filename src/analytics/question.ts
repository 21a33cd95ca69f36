import type { Ask } from "./analytics.ts";
import type { Selection } from "./conditions.ts";
import type { Database } from "./database.ts";
import type { Catalog } from "./file-catalog.ts";
import type { RecordIndex } from "./record-index.ts";
import type { SearchHits } from "./search-hits.ts";

/** What is asked, of the files as they are now. */
export interface Question {
  readonly database: Database;
  readonly index: RecordIndex;
  readonly hits: SearchHits;
  readonly catalog: Catalog;
  readonly selection: Selection;
}

/** The table of records, of those only that are found when something is searched. */
export async function recordsSource(
  { index, hits, catalog, selection }: Question,
  { signal }: Ask,
): Promise<string> {
  await index.hold(catalog);
  const { search } = selection.filter;
  if (search === "") return "record";
  const table = await hits.find(search, catalog, signal);
  return `(FROM record SEMI JOIN ${table} USING (file_number, row_number))`;
}
