// What analytics should answer, worked out record by record in plain JavaScript.
import {
  type FacetName,
  facetNames,
  frozenDates,
  type ListColumn,
  type RecordFilter,
  type Review,
  type SortColumn,
} from "../../../src/domain/index.ts";
import type { ModelRecord } from "./any-results.ts";

export interface JudgedRecord extends ModelRecord {
  readonly class: string;
  readonly status: string;
  readonly reason: string;
  readonly gold: string;
  readonly review: string;
  readonly origin: string;
  readonly agreement: string;
}

/** By classifier and text: what counts. */
export type CurrentReviews = ReadonlyMap<string, ReadonlyMap<string, Review>>;

export function judged(
  record: ModelRecord,
  current: CurrentReviews,
  reviewBelow: "medium" | "high",
): JudgedRecord {
  const said = record.textKey === undefined ? undefined : current.get(record.classifier)?.get(record.textKey);
  const category = said?.category ?? undefined;
  const isCorrected = category !== undefined && category !== record.predicted;
  const doubtful = reviewBelow === "high" ? ["low", "medium"] : ["low"];
  const isDue =
    ["unclassified", "failed"].includes(record.fileStatus) ||
    (record.fileStatus === "classified" && doubtful.includes(record.confidence));
  const gold = category ?? record.fileGold;
  const agreement = gold === record.predicted ? "right" : "wrong";
  return {
    ...record,
    class: isCorrected ? category : record.predicted,
    status: isCorrected ? "corrected" : record.fileStatus,
    reason: isCorrected ? "" : record.fileReason,
    gold,
    review: said?.decision ?? (isDue ? "due" : ""),
    origin: said?.origin ?? "",
    agreement: gold === "" || said?.isExample === true ? "" : agreement,
  };
}

/** Everything but whether its run counts. `without`: as if nothing was chosen of that facet. */
export function isWanted(
  record: JudgedRecord,
  filter: RecordFilter,
  more: { readonly all: readonly JudgedRecord[]; readonly today: string; readonly without?: FacetName },
): boolean {
  const isEvery = filter.everyRun || more.without === "run" || filter.choices.run.only.length > 0;
  if (!isEvery && !record.isCurrent) return false;
  for (const name of facetNames) {
    if (name === more.without) continue;
    const { only, not } = filter.choices[name];
    if (not.includes(record[name]) || (only.length > 0 && !only.includes(record[name]))) return false;
  }
  const { from, to } = filter.score ?? {};
  if (from !== undefined && (record.score === null || record.score < from)) return false;
  if (to !== undefined && (record.score === null || record.score > to)) return false;
  const dates = filter.dates === undefined ? undefined : frozenDates(filter.dates, more.today);
  if (dates?.from !== undefined && record.date < dates.from) return false;
  if (dates?.to !== undefined && record.date > dates.to) return false;
  if (filter.sameText !== undefined && record.textKey !== filter.sameText) return false;
  if (!wordsOf(filter.search).every((word) => holds(record.text, word))) return false;
  return filter.differsFrom === undefined || isOtherwise(record, filter, more.all);
}

const wordsOf = (search: string) => search.match(/"[^"]*"?|\S+/g) ?? [];

/** A word with signs has to be there with them. */
function holds(text: string, word: string): boolean {
  const lower = (one: string) => one.toLowerCase().replaceAll("ß", "ss").replaceAll(/\s+/g, " ");
  const bare = (one: string) => lower(one).normalize("NFD").replaceAll(/\p{M}/gu, "");
  const wanted = word.replaceAll('"', "");
  return lower(wanted) === bare(wanted)
    ? bare(text).includes(bare(wanted))
    : lower(text).includes(lower(wanted));
}

function isOtherwise(
  record: JudgedRecord,
  { differsFrom, was }: RecordFilter,
  all: readonly JudgedRecord[],
): boolean {
  const other = categoryIn(all, differsFrom ?? "", record.textKey);
  if (other === undefined || other === record.predicted) return false;
  return was === undefined || other === was;
}

/** What the run says of the text; the first by name where it says several things. */
function categoryIn(all: readonly JudgedRecord[], run: string, key: string | undefined): string | undefined {
  const said = all.filter((one) => one.run === run && one.textKey !== undefined && one.textKey === key);
  return said.map(({ predicted }) => predicted).sort()[0];
}

type SortValue = readonly (string | number)[];

/** The first says whether there is a value, whichever way it goes. */
const sortValueOf: Readonly<
  Record<SortColumn, (record: JudgedRecord) => { empty: boolean; value: SortValue }>
> = {
  date: ({ date, createdAt }) => ({ empty: false, value: [date, createdAt] }),
  class: (record) => ({ empty: record.class === "", value: [record.class] }),
  status: ({ status }) => ({ empty: false, value: [status] }),
  confidence: ({ confidence }) => ({
    empty: confidence === "",
    value: [["low", "medium", "high"].indexOf(confidence)],
  }),
  score: ({ score }) => ({ empty: score === null, value: [score ?? 0] }),
  file: ({ file }) => ({ empty: false, value: [file] }),
  id: ({ id }) => ({ empty: false, value: [id] }),
};

/** The records in the filter's order; they come in the natural one. */
export function inOrder(records: readonly JudgedRecord[], { sort }: RecordFilter): JudgedRecord[] {
  return [...records].sort((a, b) => {
    for (const { column, isDescending } of sort) {
      const [one, other] = [sortValueOf[column](a), sortValueOf[column](b)];
      if (one.empty !== other.empty) return one.empty ? 1 : -1;
      const order = compare(one.value, other.value);
      if (order !== 0) return isDescending ? -order : order;
    }
    return 0;
  });
}

function compare(a: SortValue, b: SortValue): number {
  for (const [at, value] of a.entries()) {
    const other = b[at] ?? "";
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}

export function countsBy(records: readonly JudgedRecord[], name: FacetName): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const record of records) counts[record[name]] = (counts[record[name]] ?? 0) + 1;
  return counts;
}

/** What a file of records has. */
export const cellOf: Readonly<Record<ListColumn, (record: JudgedRecord) => string | number | null>> = {
  id: ({ id }) => id,
  input_text: ({ text }) => text,
  class: (record) => record.class,
  rationale: () => "because",
  confidence: ({ confidence }) => confidence,
  score: ({ score }) => score,
  status: ({ status }) => status,
  reason: ({ reason }) => reason,
  file: ({ file }) => file,
  classifier: ({ classifier }) => classifier,
  run: ({ run }) => run,
  engine: ({ engine }) => engine,
  created_at: ({ createdAt }) => createdAt,
  date: ({ date }) => date,
  language: ({ language }) => language,
  original_class: ({ predicted }) => predicted,
  review: ({ review }) => review,
  origin: ({ origin }) => origin,
  gold: ({ gold }) => gold,
};
