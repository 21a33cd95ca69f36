import fc from "fast-check";
import { expect, it } from "vitest";
import type { Analytics } from "../../src/analytics/index.ts";
import {
  type Choice,
  type FacetName,
  facetNames,
  isInputColumn,
  listColumns,
  type RecordFilter,
  sortColumns,
  textKey,
} from "../../src/domain/index.ts";
import { reviewId } from "../conformance/review-of.ts";
import {
  anyResults,
  categories,
  fileNames,
  languages,
  type Results,
  reasons,
  reviewOfSaid,
  texts,
  written,
} from "./model/any-results.ts";
import { cellOf, countsBy, inOrder, isWanted, type JudgedRecord, judged } from "./model/plain-answers.ts";
import { analyticsOf, readBack, runNamed } from "./published-results.ts";

const today = "2026-11-20";
const runs = [1, 2, 3, 4, 9].map(runNamed);
const values: Readonly<Record<FacetName, readonly string[]>> = {
  class: ["", ...categories, "never"],
  status: ["classified", "corrected", "unclassified", "failed", "rejected"],
  confidence: ["", "low", "medium", "high"],
  review: ["", "due", "accepted", "corrected", "skipped"],
  origin: ["", "queue", "audit", "list"],
  reason: ["", ...reasons],
  language: ["", ...languages],
  file: fileNames,
  run: runs,
  classifier: ["travel", "it's 50%?"],
  engine: ["embedded", "none"],
  predicted: ["", ...categories],
  gold: ["", ...categories, "Unheard of"],
  agreement: ["", "right", "wrong"],
};

const rarely = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 1 });
const choiceOf = (name: FacetName): fc.Arbitrary<Choice> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constant({ only: [], not: [] }) },
    {
      weight: 1,
      arbitrary: fc
        .uniqueArray(fc.constantFrom(...values[name]), { maxLength: 4 })
        .chain((all) =>
          fc.nat({ max: all.length }).map((at) => ({ only: all.slice(0, at), not: all.slice(at) })),
        ),
    },
  );
const filters: fc.Arbitrary<RecordFilter> = fc.record({
  choices: fc.record(
    Object.fromEntries(facetNames.map((name) => [name, choiceOf(name)])) as Record<
      FacetName,
      fc.Arbitrary<Choice>
    >,
  ),
  score: fc.option(fc.constantFrom({ from: 0.3, to: undefined }, { from: 0.2, to: 0.8 }), {
    nil: undefined,
    freq: 2,
  }),
  dates: fc.option(
    fc.constantFrom(
      { lastDays: 2 },
      { from: "2026-11-19", to: "2026-11-19" },
      { from: undefined, to: "2026-11-18" },
    ),
    { nil: undefined, freq: 2 },
  ),
  search: fc.oneof(
    { weight: 3, arbitrary: fc.constant("") },
    fc.constantFrom(...texts, "money", "GRÖSSE", "grosse", "back money", '"back money"', '"money back', "."),
  ),
  sameText: rarely(fc.constantFrom(...texts.map(textKey))),
  columns: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...listColumns), { minLength: 1 }) },
  ),
  sort: fc.uniqueArray(fc.record({ column: fc.constantFrom(...sortColumns), isDescending: fc.boolean() }), {
    selector: ({ column }) => column,
    maxLength: 3,
  }),
  size: fc.integer({ min: 1, max: 7 }),
  after: fc.constant(undefined),
  open: fc.constant(undefined),
  differsFrom: fc.option(fc.constantFrom(...runs), { nil: undefined, freq: 1 }),
  was: rarely(fc.constantFrom("", ...categories)),
  everyRun: fc.boolean(),
});

it("answers every question as if each record had been looked at by hand", { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(anyResults, fc.array(filters, { minLength: 12, maxLength: 12 }), checkAll),
    { numRuns: 5, endOnFailure: true },
  );
});

const lateReview = {
  text: "money",
  classifier: "travel",
  decision: "corrected",
  category: "Refund",
  isExample: false,
  origin: "list",
} as const;

async function checkAll(results: Results, someFilters: readonly RecordFilter[]): Promise<void> {
  const { folder, records, reviews } = await written(results);
  const { reviewBelow } = results;
  const analytics = await analyticsOf(folder, today, { reviews, reviewBelow });
  const model = async () => {
    const current = new Map<string, Awaited<ReturnType<typeof reviews.current>>>();
    for (const classifier of ["travel", "it's 50%?"]) {
      current.set(classifier, await reviews.current(classifier));
    }
    return records.map((record) => judged(record, current, reviewBelow));
  };
  for (const [at, filter] of someFilters.entries()) {
    await check(analytics, filter, await model());
    // Something is said, and taken back, while it is open.
    const late = reviewOfSaid(100 + at - (at % 4), lateReview);
    if (at % 4 === 1) await reviews.add({ ...late, id: reviewId(100 + at) });
    if (at % 4 === 3) await reviews.undo(reviewId(100 + at - 2));
  }
  await analytics.close();
}

async function check(
  analytics: Analytics,
  filter: RecordFilter,
  all: readonly JudgedRecord[],
): Promise<void> {
  const wanted = inOrder(
    all.filter((record) => isWanted(record, filter, { all, today })),
    filter,
  );
  const keys = wanted.map(({ key }) => key);

  expect(await analytics.count(filter)).toBe(wanted.length);
  const { rows, pages } = await everyPage(analytics, filter);
  expect(rows.map(({ key }) => key)).toEqual(keys);
  expect(pages).toBe(Math.max(1, Math.ceil(wanted.length / filter.size)));
  expect(
    rows.map(({ category, status, review, reason, date }) => [
      category ?? "",
      status,
      review,
      reason ?? "",
      date,
    ]),
  ).toEqual(wanted.map((record) => [record.class, record.status, record.review, record.reason, record.date]));
  await checkNumbers(analytics, filter, { wanted, all });
  const last = wanted.at(-1);
  if (last !== undefined) expect(await analytics.position(filter, last.key)).toBe(wanted.length);
  for (const { key } of all.slice(0, 3)) {
    const place = keys.indexOf(key);
    expect(await analytics.position(filter, key)).toBe(place < 0 ? undefined : place + 1);
  }
  const wholeFilter = { ...filter, columns: [] };
  const sql = await analytics.sql(analytics.sqlOf(wholeFilter), { timeoutMs: 20_000, maxRows: 1000 });
  const keyAt = sql.columns.findIndex(({ name }) => name === "key");
  expect(sql.rows.map((row) => row[keyAt]).sort(), analytics.sqlOf(wholeFilter)).toEqual([...keys].sort());
  const chosen = await analytics.sql(analytics.sqlOf(filter), { timeoutMs: 20_000, maxRows: 1000 });
  expect(chosen.rows.length).toBe(keys.length);
  if (filter.columns.length > 0) expect(chosen.columns.map(({ name }) => name)).toEqual(filter.columns);
  await checkExport(analytics, filter, wanted);
}

async function everyPage(analytics: Analytics, filter: RecordFilter) {
  const rows = [];
  let after: string | undefined;
  let pages = 0;
  do {
    const page = await analytics.records({ ...filter, after });
    rows.push(...page.rows);
    after = page.next;
    pages += 1;
  } while (after !== undefined);
  return { rows, pages };
}

async function checkNumbers(
  analytics: Analytics,
  filter: RecordFilter,
  { wanted, all }: { readonly wanted: readonly JudgedRecord[]; readonly all: readonly JudgedRecord[] },
): Promise<void> {
  const facets = await analytics.facets(facetNames, filter);
  for (const { name, values: counted } of facets) {
    const others = all.filter((record) => isWanted(record, filter, { all, today, without: name }));
    const there = Object.fromEntries(
      counted.filter(({ count }) => count > 0).map(({ value, count }) => [value, count]),
    );
    expect(there, name).toEqual(countsBy(others, name));
  }
  const summary = await analytics.summary(filter);
  const having = (name: FacetName, value: string) => wanted.filter((record) => record[name] === value).length;
  expect(summary).toMatchObject({
    records: wanted.length,
    corrected: having("status", "corrected"),
    rejected: having("status", "rejected"),
    toReview: having("review", "due"),
    withGold: having("agreement", "right") + having("agreement", "wrong"),
    right: having("agreement", "right"),
  });
  const quality = await analytics.quality(filter);
  expect(quality.evaluation?.records ?? 0).toBe(summary.withGold);
  expect(quality.evaluation?.accuracy.correct ?? 0).toBe(summary.right);
  expect(quality.examples).toBe(
    wanted.filter(({ gold, agreement }) => gold !== "" && agreement === "").length,
  );
  const trend = await analytics.trend(filter, "day");
  const inTrend = Object.fromEntries(
    trend.map(({ start, category, count }) => [`${start} ${category}`, count]),
  );
  const inModel: Record<string, number> = {};
  for (const record of wanted) {
    const key = `${record.date} ${record.class}`;
    inModel[key] = (inModel[key] ?? 0) + 1;
  }
  expect(inTrend).toEqual(inModel);
}

async function checkExport(
  analytics: Analytics,
  filter: RecordFilter,
  wanted: readonly JudgedRecord[],
): Promise<void> {
  const chunks: Uint8Array[] = [];
  const bytes = analytics.export(filter, { format: "jsonl", neutralizeFormulas: false });
  for await (const chunk of bytes) chunks.push(chunk);
  const rows = wanted.length === 0 ? [] : await readBack("all.jsonl", Buffer.concat(chunks));
  const text = (cell: unknown) => (cell === null || cell === undefined ? "" : String(cell));
  const chosen = filter.columns.filter((column) => !isInputColumn(column));
  const names = chosen.length === 0 ? listColumns : chosen;
  if (wanted.length > 0) expect(Object.keys(rows[0] ?? {})).toEqual(names);
  expect(rows.map((row) => names.map((name) => text(row[name])))).toEqual(
    wanted.map((record) => names.map((name) => text(cellOf[name](record)))),
  );
}
