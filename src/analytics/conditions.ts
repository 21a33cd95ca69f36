import { type Choice, type FacetName, frozenDates, type RecordFilter } from "../domain/index.ts";
import type { SqlPart } from "./database.ts";
import type { Catalog } from "./file-catalog.ts";
import type { KnownFile } from "./known-file.ts";

/** Facets whose value differs from record to record, by their column; the others are the same for a whole file. */
const recordColumnOf = {
  class: "class",
  status: "status",
  confidence: "confidence",
  reason: "reason",
} as const satisfies Partial<Record<FacetName, string>>;
export type RecordFacet = keyof typeof recordColumnOf;

export const valueOfFile = {
  file: (file: KnownFile) => file.name,
  run: (file: KnownFile) => file.run,
  classifier: (file: KnownFile) => file.classifier,
  engine: (file: KnownFile) => file.engine,
} as const satisfies Record<Exclude<FacetName, RecordFacet>, (file: KnownFile) => string>;
export type FileFacet = keyof typeof valueOfFile;

export const isRecordFacet = (name: FacetName): name is RecordFacet => Object.hasOwn(recordColumnOf, name);

/** A filter as it is asked: where "today" is known. */
export interface Selection {
  readonly filter: RecordFilter;
  /** ISO date (UTC). */
  readonly today: string;
}

/** The files in which records of the filter can be, in their order. `without`: as if nothing was chosen of that facet. */
export function chosenFiles(
  catalog: Catalog,
  { filter, today }: Selection,
  without?: FacetName,
): readonly KnownFile[] {
  const dates = filter.dates === undefined ? undefined : frozenDates(filter.dates, today);
  const names = (Object.keys(valueOfFile) as FileFacet[]).filter((name) => name !== without);
  // A chosen run is shown whole, and all of them are there to be chosen.
  const isEveryRun = filter.everyRun || without === "run" || filter.choices.run.only.length > 0;
  return catalog.files.filter((file) => {
    if (!isEveryRun && !catalog.currentRuns.has(file.run)) return false;
    const day = file.createdAt.slice(0, 10);
    if (dates?.from !== undefined && day < dates.from) return false;
    if (dates?.to !== undefined && day > dates.to) return false;
    return names.every((name) => isChosen(filter.choices[name], valueOfFile[name](file)));
  });
}

function isChosen({ only, not }: Choice, value: string): boolean {
  return !not.includes(value) && (only.length === 0 || only.includes(value));
}

/** What differs from record to record, as a condition on the columns of the files and of the table of records. */
export function recordCondition(filter: RecordFilter, without?: FacetName): SqlPart {
  const parts: SqlPart[] = [];
  for (const [name, column] of Object.entries(recordColumnOf)) {
    const { only, not } = filter.choices[name as RecordFacet];
    if (name === without) continue;
    if (only.length > 0) parts.push(isAmong(column, only));
    if (not.length > 0) {
      const among = isAmong(column, not);
      parts.push({ sql: `NOT ${among.sql}`, values: among.values });
    }
  }
  const { from, to } = filter.score ?? {};
  if (from !== undefined) parts.push({ sql: "score >= ?", values: [from] });
  if (to !== undefined) parts.push({ sql: "score <= ?", values: [to] });
  return allOf(parts);
}

/** True or false, never null: "" stands for null. */
function isAmong(column: string, values: readonly string[]): SqlPart {
  return {
    sql: `(coalesce(${column}, '') IN (${values.map(() => "?").join(", ")}))`,
    values,
  };
}

export function allOf(parts: readonly SqlPart[]): SqlPart {
  if (parts.length === 0) return { sql: "true", values: [] };
  return { sql: parts.map(({ sql }) => sql).join(" AND "), values: parts.flatMap(({ values }) => values) };
}

/** For the table of records; all of the catalog's files need no condition. */
export function inFiles(files: readonly KnownFile[]): SqlPart {
  if (files.length === 0) return { sql: "false", values: [] };
  return { sql: `file_number IN (${files.map(({ number }) => number).join(", ")})`, values: [] };
}

/** Letters of either case are the same; `search` of the asking says for what. */
export const isHit: SqlPart = {
  sql: "regexp_matches(input_text, getvariable('search'), 'il')",
  values: [],
};
