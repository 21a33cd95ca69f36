// Which records a view shows, as a value and as the query of an address. The page uses this file too: it imports nothing of a computer.
import type { Confidence } from "./answer.ts";
import { nearestName } from "./nearest-name.ts";
import { columnsText, parseColumns, type ViewColumn } from "./record-filter-columns.ts";
import {
  type Dates,
  type ParsedValue,
  parseDates,
  parseSize,
  parseSort,
  parseTextKey,
  type ScoreRange,
  type SortKey,
  scoreRangeOf,
  scoreText,
  sortColumns,
} from "./record-filter-values.ts";

/**
 * Facets by the name of their parameter. `class` is the category that counts, `predicted` the one that the engine gave,
 * `gold` the right one as far as it is known. `agreement` is "right", "wrong" or "" (nobody knows); `review` is "due",
 * "accepted", "corrected", "skipped" or "" (there is no need); `origin` is where a person met the text: "queue", "audit",
 * "list" or "" (nobody did).
 */
export const facetNames = [
  "class",
  "status",
  "confidence",
  "review",
  "origin",
  "reason",
  "language",
  "file",
  "run",
  "classifier",
  "engine",
  "predicted",
  "gold",
  "agreement",
] as const;
export type FacetName = (typeof facetNames)[number];

/** Values to show (any of them) and values to hide. "" stands for no value, e.g. a record without a category. */
export interface Choice {
  readonly only: readonly string[];
  readonly not: readonly string[];
}

export interface RecordFilter {
  readonly choices: Readonly<Record<FacetName, Choice>>;
  readonly score: ScoreRange | undefined;
  readonly dates: Dates | undefined;
  /** Words that are in a record's text, as {@link searchTerms} reads them; "": no search. */
  readonly search: string;
  /** Records with one text only, by its key; undefined: any text. */
  readonly sameText: string | undefined;
  /** Empty: the newest run first, its records in the order of their file. */
  readonly sort: readonly SortKey[];
  /** Empty: those that a list, or a file, usually has. */
  readonly columns: readonly ViewColumn[];
  /** Records a page, 1 to 500. */
  readonly size: number;
  /** A cursor that a page gave; undefined: the first page. */
  readonly after: string | undefined;
  /** The record that is open, by its key. */
  readonly open: string | undefined;
  /** Records whose text the engine sorted otherwise in this run; undefined: no comparison. */
  readonly differsFrom: string | undefined;
  /** With `differsFrom`: the category that that run gave, "" for none; undefined: any. */
  readonly was: string | undefined;
  /** False: of runs over the same content by the same classifier one counts. True, or with a run chosen: all do. */
  readonly everyRun: boolean;
}

/** A parameter that was left out, and why, in one sentence. */
export interface FilterNotice {
  readonly parameter: string;
  readonly text: string;
}

const noChoice: Choice = { only: [], not: [] };
export const defaultPageSize = 50;

export const noFilter: RecordFilter = {
  choices: Object.fromEntries(facetNames.map((name) => [name, noChoice])) as Record<FacetName, Choice>,
  score: undefined,
  dates: undefined,
  search: "",
  sameText: undefined,
  sort: [],
  columns: [],
  size: defaultPageSize,
  after: undefined,
  open: undefined,
  differsFrom: undefined,
  was: undefined,
  everyRun: false,
};

/** Spellings that other parameters than facets have in an address. */
const plainNames = [
  "score",
  "date",
  "q",
  "text",
  "sort",
  "cols",
  "size",
  "after",
  "open",
  "differs",
  "was",
  "runs",
] as const;
const parameterNames: readonly string[] = [...facetNames, ...plainNames];

/**
 * Reads the query of an address, e.g. "class=Refund+Issues&class=Complaint&file!=old.csv&score=..0.7&date=last-7d".
 * What cannot be read is left out and told; nothing is refused. `others` are parameters of the view that are not the filter's.
 */
export function parseRecordFilter(
  query: string | URLSearchParams,
  others: readonly string[] = [],
): { readonly filter: RecordFilter; readonly notices: readonly FilterNotice[] } {
  const notices: FilterNotice[] = [];
  let filter = noFilter;
  for (const [name, value] of new URLSearchParams(query)) {
    if (others.includes(name)) continue;
    const read = readParameter(filter, name, value);
    if (typeof read === "string") notices.push({ parameter: name, text: read });
    else filter = read;
  }
  return { filter, notices };
}

/** The filter with the parameter, or why it is left out. */
function readParameter(filter: RecordFilter, name: string, value: string): RecordFilter | string {
  const isExclusion = name.endsWith("!");
  const facet = facetNames.find((one) => one === (isExclusion ? name.slice(0, -1) : name));
  if (facet !== undefined) return withChoice(filter, facet, { value, isExclusion });
  const read = plainReaders[name as keyof typeof plainReaders];
  if (read === undefined || !Object.hasOwn(plainReaders, name)) return unknownText(name);
  const parsed = read(value);
  return "problem" in parsed
    ? `Ignored: ${name}=${value}. ${parsed.problem}`
    : { ...filter, ...parsed.value };
}

const plainReaders: Readonly<
  Record<(typeof plainNames)[number], (value: string) => ParsedValue<Partial<RecordFilter>>>
> = {
  score: (text) => named("score", scoreRangeOf(text)),
  date: (text) => named("dates", parseDates(text)),
  q: (search) => ({ value: { search } }),
  text: (text) => named("sameText", parseTextKey(text)),
  sort: (text) => named("sort", parseSort(text, sortColumns)),
  cols: (text) => named("columns", parseColumns(text)),
  size: (text) => named("size", parseSize(text)),
  after: (after) => ({ value: { after: after === "" ? undefined : after } }),
  open: (open) => ({ value: { open: open === "" ? undefined : open } }),
  differs: (run) => ({ value: { differsFrom: run === "" ? undefined : run } }),
  was: (was) => ({ value: { was } }),
  runs: (text) => (text === "all" ? { value: { everyRun: true } } : { problem: "It can be: all." }),
};

function named<Name extends keyof RecordFilter>(
  name: Name,
  parsed: ParsedValue<RecordFilter[Name]>,
): ParsedValue<Partial<RecordFilter>> {
  return "problem" in parsed ? parsed : { value: { [name]: parsed.value } as Partial<RecordFilter> };
}

function unknownText(name: string): string {
  const nearest = nearestName(name.replace(/!$/, ""), parameterNames);
  return nearest === undefined
    ? `Ignored: ${name}. There is no such filter.`
    : `Ignored: ${name}. Did you mean ${nearest}?`;
}

/** The filter with one more value of a facet; a value is in one of both lists, where it was put last. */
export function withChoice(
  filter: RecordFilter,
  facet: FacetName,
  { value, isExclusion }: { readonly value: string; readonly isExclusion: boolean },
): RecordFilter {
  const { only, not } = filter.choices[facet];
  const without = (list: readonly string[]) => list.filter((one) => one !== value);
  const choice = isExclusion
    ? { only: without(only), not: [...without(not), value] }
    : { only: [...without(only), value], not: without(not) };
  return { ...filter, choices: { ...filter.choices, [facet]: choice } };
}

/** Without what was chosen of a facet. */
export function withoutChoice(filter: RecordFilter, facet: FacetName): RecordFilter {
  return { ...filter, choices: { ...filter.choices, [facet]: noChoice } };
}

/** The query of the filter's address, without "?"; what is as usual is left out. Reading it gives the same filter. */
export function queryOf(filter: RecordFilter): string {
  const query = new URLSearchParams();
  for (const name of facetNames) {
    for (const value of filter.choices[name].only) query.append(name, value);
    for (const value of filter.choices[name].not) query.append(`${name}!`, value);
  }
  const { score, dates, search, sort, columns, size, after, open, differsFrom, was, everyRun } = filter;
  const plain: Readonly<Record<(typeof plainNames)[number], string | undefined>> = {
    score: score === undefined ? undefined : scoreText(score),
    date: dates === undefined ? undefined : datesText(dates),
    q: search === "" ? undefined : search,
    text: filter.sameText,
    sort: sort.length === 0 ? undefined : sort.map(sortText).join(","),
    cols: columns.length === 0 ? undefined : columnsText(columns),
    size: size === defaultPageSize ? undefined : String(size),
    after,
    open,
    differs: differsFrom,
    was,
    runs: everyRun ? "all" : undefined,
  };
  for (const [name, value] of Object.entries(plain)) if (value !== undefined) query.append(name, value);
  return query.toString();
}

const sortText = ({ column, isDescending }: SortKey) => (isDescending ? `-${column}` : column);

/** e.g. "2026-11-01..2026-11-20", "..2026-11-20", "today", "last-7d". */
function datesText(dates: Dates): string {
  if ("lastDays" in dates) return dates.lastDays === 1 ? "today" : `last-${dates.lastDays}d`;
  return dates.from === dates.to ? (dates.from ?? "..") : `${dates.from ?? ""}..${dates.to ?? ""}`;
}

/** Relative dates as the days they mean on `today`, an ISO date; for a link that keeps showing the same. */
export function frozenDates(
  dates: Dates,
  today: string,
): { from: string | undefined; to: string | undefined } {
  if (!("lastDays" in dates)) return dates;
  const first = new Date(Date.parse(today) - (dates.lastDays - 1) * 24 * 60 * 60 * 1000);
  return { from: first.toISOString().slice(0, 10), to: today };
}

/** Worst first, as `sort=confidence` has them. */
export const confidences: readonly Confidence[] = ["low", "medium", "high"];
