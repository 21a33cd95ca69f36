import { type Choice, type FacetName, frozenDates, type RecordFilter } from "../domain/index.ts";
import type { SqlPart } from "./database.ts";
import type { Catalog } from "./file-catalog.ts";
import type { KnownFile } from "./known-file.ts";
import type { Terms } from "./record-table/terms.ts";

/** Facets whose value is the same for a whole file; the others are columns of the table of records. */
export const valueOfFile = {
  file: (file: KnownFile) => file.name,
  run: (file: KnownFile) => file.run,
  classifier: (file: KnownFile) => file.classifier,
  engine: (file: KnownFile) => file.engine,
} as const satisfies Partial<Record<FacetName, (file: KnownFile) => string>>;
export type FileFacet = keyof typeof valueOfFile;
const fileFacets = Object.keys(valueOfFile) as FileFacet[];

export const isFileFacet = (name: FacetName): name is FileFacet => Object.hasOwn(valueOfFile, name);

/** A filter as it is asked: where "today" is known. */
export interface Selection {
  readonly filter: RecordFilter;
  /** ISO date (UTC). */
  readonly today: string;
  /** Keys of the texts that are near to that of `filter.like`. */
  readonly nearTexts: readonly string[];
}

/** The files in which records of the filter can be, in their order. `without`: as if nothing was chosen of that facet. */
export function chosenFiles(
  catalog: Catalog,
  { filter }: Pick<Selection, "filter">,
  without?: FacetName,
): readonly KnownFile[] {
  const names = fileFacets.filter((name) => name !== without);
  // A chosen run is shown whole, and all of them are there to be chosen.
  const isEveryRun = filter.everyRun || without === "run" || filter.choices.run.only.length > 0;
  return catalog.files.filter((file) => {
    if (!isEveryRun && !catalog.currentRuns.has(file.run)) return false;
    return names.every((name) => isChosen(filter.choices[name], valueOfFile[name](file)));
  });
}

function isChosen({ only, not }: Choice, value: string): boolean {
  return !not.includes(value) && (only.length === 0 || only.includes(value));
}

/** What the table of records knows besides its own columns. */
export interface Known {
  readonly catalog: Catalog;
  readonly terms: Terms;
}

/** What differs from record to record, as a condition on the table of records, whose name is `record`. */
export function recordCondition(
  { filter, today, nearTexts }: Selection,
  { catalog, terms }: Known,
  without?: FacetName,
): SqlPart {
  const parts: SqlPart[] = [];
  for (const name of Object.keys(filter.choices) as FacetName[]) {
    if (name === without || isFileFacet(name)) continue;
    const { only, not } = filter.choices[name];
    if (only.length > 0) parts.push({ sql: isAmong(name, only, terms), values: [] });
    if (not.length > 0) parts.push({ sql: `NOT ${isAmong(name, not, terms)}`, values: [] });
  }
  parts.push(...rangeConditions(filter, today));
  if (filter.sameText !== undefined) parts.push({ sql: hasTextKey(filter.sameText), values: [] });
  if (filter.like !== undefined) parts.push({ sql: hasOneOf(nearTexts), values: [] });
  if (filter.differsFrom !== undefined) {
    parts.push({ sql: differs(filter.differsFrom, filter.was, { catalog, terms }), values: [] });
  }
  return allOf(parts);
}

function rangeConditions(filter: RecordFilter, today: string): SqlPart[] {
  const { from, to } = filter.score ?? {};
  const dates = filter.dates === undefined ? undefined : frozenDates(filter.dates, today);
  return [
    ...(from === undefined ? [] : [{ sql: "score >= ?", values: [from] }]),
    ...(to === undefined ? [] : [{ sql: "score <= ?", values: [to] }]),
    ...(dates?.from === undefined ? [] : [{ sql: `day >= ${dayNumber(dates.from)}`, values: [] }]),
    ...(dates?.to === undefined ? [] : [{ sql: `day <= ${dayNumber(dates.to)}`, values: [] }]),
  ];
}

/** A key is 16 hex digits. */
export const hasTextKey = (key: string) => `text_key = ('0x${key}')::UBIGINT`;

const hasOneOf = (keys: readonly string[]) =>
  keys.length === 0 ? "false" : `(${keys.map(hasTextKey).join(" OR ")})`;

/** "" stands for no value. */
function isAmong(column: string, values: readonly string[], terms: Terms): string {
  const codes = values.flatMap((value) => terms.codeOf(value) ?? []);
  return codes.length === 0 ? "(false)" : `(${column} IN (${codes.join(", ")}))`;
}

function differs(run: string, was: string | undefined, { catalog, terms }: Known): string {
  const files = catalog.files.filter((file) => file.run === run);
  const wanted = was === undefined ? "" : ` AND other.predicted = ${terms.codeOf(was) ?? -1}`;
  return `EXISTS (FROM (${categoriesByText(inFiles(files).sql)}) AS other
    WHERE other.text_key = record.text_key AND other.predicted <> record.predicted${wanted})`;
}

/**
 * What the engine said of each text, as `text_key` and `predicted`. Equal texts get one answer, except where an engine was
 * asked anew half-way: then the first category by its name counts.
 */
export function categoriesByText(condition: string): string {
  return `SELECT text_key, arg_min(predicted, term.text) AS predicted FROM record JOIN term ON term.code = predicted
    WHERE text_key IS NOT NULL AND ${condition} GROUP BY text_key`;
}

const dayMs = 86_400_000;

/** An ISO date as days since 1970. */
export const dayNumber = (date: string): number => Math.floor(Date.parse(date) / dayMs);

/** Days since 1970 as an ISO date. */
export const dayText = (day: unknown): string =>
  new Date(Number(day) * dayMs).toISOString().replace(/T.*/, "");

export function allOf(parts: readonly SqlPart[]): SqlPart {
  if (parts.length === 0) return { sql: "true", values: [] };
  return { sql: parts.map(({ sql }) => sql).join(" AND "), values: parts.flatMap(({ values }) => values) };
}

/** For the table of records. Numbers that follow one another are compared at once. */
export function inFiles(files: readonly KnownFile[]): SqlPart {
  if (files.length === 0) return { sql: "false", values: [] };
  const spans: { from: number; to: number }[] = [];
  for (const number of files.map((file) => file.number).sort((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last !== undefined && last.to === number - 1) last.to = number;
    else spans.push({ from: number, to: number });
  }
  const sql = spans.map(({ from, to }) => `file_number BETWEEN ${from} AND ${to}`).join(" OR ");
  return { sql: `(${sql})`, values: [] };
}
