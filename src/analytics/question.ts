import type { FacetName } from "../domain/index.ts";
import type { Ask, InputRowStore } from "./analytics.ts";
import { allOf, chosenFiles, inFiles, recordCondition, type Selection } from "./conditions.ts";
import type { Database, SqlPart } from "./database.ts";
import type { Catalog } from "./file-catalog.ts";
import type { KnownFile } from "./known-file.ts";
import type { RecordIndex } from "./record-table/record-index.ts";
import type { SearchHits } from "./search-hits.ts";

/** What is asked, of the files as they are now. The table of records has them all. */
export interface Question {
  readonly database: Database;
  readonly index: RecordIndex;
  readonly hits: SearchHits;
  readonly catalog: Catalog;
  readonly selection: Selection;
  readonly inputRows: InputRowStore;
}

/** FROM and WHERE of the filter's records. */
export interface Source {
  /** The table `record`, with what is known of a search. */
  readonly from: string;
  readonly where: SqlPart;
}

/** undefined: there can be none. `without`: as if nothing was chosen of that facet. */
export async function sourceOfRecords(
  question: Question,
  { without, signal }: Ask & { readonly without?: FacetName | undefined },
): Promise<Source | undefined> {
  const files = chosenFiles(question.catalog, question.selection, without);
  if (files.length === 0) return undefined;
  const { search } = question.selection.filter;
  if (search !== "") await question.hits.look(search, files, signal);
  return sourceIn(question, files, without);
}

/** The filter's records in these files; all of them are searched already. */
export function sourceIn(question: Question, files: readonly KnownFile[], without?: FacetName): Source {
  const { catalog, selection, index, hits } = question;
  const { search } = selection.filter;
  const known = { catalog, terms: index.terms };
  const where = [inFiles(files), recordCondition(selection, known, without)];
  if (search === "") return { from: "record", where: allOf(where) };
  const found = hits.partsOf(search);
  return { from: `record ${found.join}`, where: allOf([...where, { sql: found.where, values: [] }]) };
}
