import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Choice,
  type Dates,
  type FacetName,
  facetNames,
  frozenDates,
  inputColumnOf,
  listColumns,
  noFilter,
  parseRecordFilter,
  queryOf,
  type RecordFilter,
  sortColumns,
  type ViewColumn,
  withChoice,
} from "../../src/domain/index.ts";

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const isSomeEnd = ({ from, to }: { from: unknown; to: unknown }) => from !== undefined || to !== undefined;
const day = fc
  .date({ min: new Date("1970-01-01"), max: new Date("2999-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const dates: fc.Arbitrary<Dates> = fc.oneof(
  fc.integer({ min: 1, max: 36_500 }).map((lastDays) => ({ lastDays })),
  fc.record({ from: maybe(day), to: maybe(day) }).filter(isSomeEnd),
);
const end = maybe(fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0));
// What stands in an address is well-formed: half a character cannot.
const text = fc.string({ unit: "grapheme", maxLength: 12 });
const choice: fc.Arbitrary<Choice> = fc
  .uniqueArray(text, { maxLength: 4 })
  .chain((all) => fc.nat({ max: all.length }).map((at) => ({ only: all.slice(0, at), not: all.slice(at) })));
const choices = Object.fromEntries(facetNames.map((name) => [name, choice]));
const filters: fc.Arbitrary<RecordFilter> = fc.record({
  choices: fc.record(choices as Record<FacetName, typeof choice>),
  score: maybe(fc.record({ from: end, to: end }).filter(isSomeEnd)),
  dates: maybe(dates),
  search: text,
  sameText: maybe(fc.stringMatching(/^[0-9a-f]{16}$/)),
  like: maybe(fc.stringMatching(/^r-[0-9a-f]{12}-\d{5}-\d{1,4}$/)),
  columns: fc.uniqueArray(
    fc.oneof(fc.constantFrom<ViewColumn>(...listColumns), fc.string({ minLength: 1 }).map(inputColumnOf)),
  ),
  sort: fc.uniqueArray(fc.record({ column: fc.constantFrom(...sortColumns), isDescending: fc.boolean() }), {
    selector: ({ column }) => column,
  }),
  size: fc.integer({ min: 1, max: 500 }),
  after: maybe(text.filter((one) => one !== "")),
  open: maybe(text.filter((one) => one !== "")),
  differsFrom: maybe(text.filter((one) => one !== "")),
  was: maybe(text),
  everyRun: fc.boolean(),
});

const noticesOf = (query: string) => parseRecordFilter(query).notices.map((notice) => notice.text);

describe("the filter of a view", () => {
  it("is the same after it was an address, whatever it holds", () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(parseRecordFilter(queryOf(filter))).toEqual({ filter, notices: [] });
      }),
    );
  });

  it("reads any address without refusing it", () => {
    fc.assert(
      fc.property(fc.webQueryParameters(), (query) => {
        const { filter } = parseRecordFilter(query);

        expect(parseRecordFilter(queryOf(filter)).filter).toEqual(filter);
      }),
    );
  });

  it("leaves out what is as usual", () => {
    expect(queryOf(noFilter)).toBe("");
    expect(queryOf(parseRecordFilter("size=50&q=&sort=-date").filter)).toBe("sort=-date");
  });

  it("keeps days that are counted from today as they are, until they are frozen", () => {
    const { filter } = parseRecordFilter("date=last-7d");

    expect(queryOf(filter)).toBe("date=last-7d");
    expect(frozenDates(filter.dates ?? { lastDays: 1 }, "2026-03-02")).toEqual({
      from: "2026-02-24",
      to: "2026-03-02",
    });
    expect(queryOf(parseRecordFilter("date=last-1d").filter)).toBe("date=today");
  });

  it("tells what it left out, with the nearest name", () => {
    expect(noticesOf("clas=Refund&stauts!=ok&zzzzzz=1&class=Refund")).toEqual([
      "Ignored: clas. Did you mean class?",
      "Ignored: stauts!. Did you mean status?",
      "Ignored: zzzzzz. There is no such filter.",
    ]);
    expect(noticesOf("toString=1&__proto__=2&constructor!=3")).toHaveLength(3);
    expect(parseRecordFilter("vs=v6&class=Refund", ["vs"]).notices).toEqual([]);
  });

  it.each([
    ["score=high", /^Ignored: score=high\. Write a range such as/],
    ["date=2026-02-30", /^Ignored: date=2026-02-30\. Write a day/],
    ["date=last-0d", /^Ignored: date=last-0d/],
    ["size=501", /^Ignored: size=501\. It can be 1 to 500\.$/],
    ["sort=age", /^Ignored: sort=age\. It sorts by: date, class/],
    ["runs=none", /^Ignored: runs=none\. It can be: all\.$/],
  ])("leaves %s out and says what it can be", (query, notice) => {
    const read = parseRecordFilter(query);

    expect(read.filter).toEqual(noFilter);
    expect(read.notices[0]?.text).toMatch(notice);
  });

  it("has a value in one list of a facet only: where it was put last", () => {
    const chosen = withChoice(noFilter, "class", { value: "Refund", isExclusion: false });
    const excluded = withChoice(chosen, "class", { value: "Refund", isExclusion: true });

    expect(queryOf(chosen)).toBe("class=Refund");
    expect(new URLSearchParams(queryOf(excluded)).getAll("class!")).toEqual(["Refund"]);
    expect(excluded.choices.class.only).toEqual([]);
  });
});
