// What changed most between two periods of equal length.
import { frozenDates } from "../domain/index.ts";
import type { Ask, Mover, Movers } from "./analytics.ts";
import { dayNumber, dayText } from "./conditions.ts";
import { counted, sum } from "./count-records.ts";
import type { SqlRow } from "./database.ts";
import type { Question } from "./question.ts";

/** Days since 1970, both included. */
interface Period {
  readonly from: number;
  readonly to: number;
}

const noMovers: Movers = { period: undefined, before: undefined, movers: [] };
const mostMovers = 10;
/** A file stands out when it has so much of a category's difference. */
const outstandingShare = 0.5;

/** The dates of the filter say which period is meant; without them, the last days there are. */
export async function findMovers(question: Question, ask: Ask): Promise<Movers> {
  const { filter, today } = question.selection;
  // Of the time before, records are wanted that the filter's own dates leave out.
  const always = {
    ...question,
    selection: { ...question.selection, filter: { ...filter, dates: undefined } },
  };
  const byDay = await counted(always, { by: ["day", "class"] }, ask);
  const days = byDay.map((row) => Number(row["day"]));
  if (days.length === 0) return noMovers;
  const span: Period = {
    from: days.reduce((a, b) => Math.min(a, b)),
    to: days.reduce((a, b) => Math.max(a, b)),
  };
  const dates = filter.dates === undefined ? undefined : frozenDates(filter.dates, today);
  const period = dates === undefined ? lastPeriod(span) : chosenPeriod(dates, span);
  if (period === undefined) return noMovers;
  const length = period.to - period.from + 1;
  const before = { from: period.from - length, to: period.from - 1 };
  const [now, then] = [within(byDay, period), within(byDay, before)];
  if (now.length === 0 || then.length === 0) return noMovers;
  const movers = moversOf(question, now, then).slice(0, mostMovers);
  const files = await fileCounts(always, { period, before }, ask);
  return {
    period: shown(period),
    before: shown(before),
    movers: movers.map((mover) => ({ ...mover, file: outstandingFile(mover, files) })),
  };
}

/** A day, a week or 30 days, whatever the records have at least two of; as long as they go. */
function lastPeriod({ from, to }: Period): Period | undefined {
  const days = to - from + 1;
  if (days < 2) return undefined;
  const length = [30, 7, 1].find((one) => days >= 2 * one) ?? 1;
  return { from: to - length + 1, to };
}

/** An open end is where the records end. */
function chosenPeriod(
  { from, to }: { readonly from: string | undefined; readonly to: string | undefined },
  span: Period,
): Period | undefined {
  const period = {
    from: from === undefined ? span.from : dayNumber(from),
    to: to === undefined ? span.to : dayNumber(to),
  };
  return period.from > period.to ? undefined : period;
}

const within = (rows: readonly SqlRow[], { from, to }: Period) =>
  rows.filter((row) => Number(row["day"]) >= from && Number(row["day"]) <= to);

const shown = ({ from, to }: Period) => ({ from: dayText(from), to: dayText(to) });

type Moved = Omit<Mover, "file">;

function moversOf({ index }: Question, now: readonly SqlRow[], then: readonly SqlRow[]): Moved[] {
  const [counts, countsBefore] = [byCategory(now), byCategory(then)];
  const [all, allBefore] = [sum(now), sum(then)];
  const codes = new Set([...counts.keys(), ...countsBefore.keys()]);
  return [...codes]
    .map((code): Moved => {
      const [count, countBefore] = [counts.get(code) ?? 0, countsBefore.get(code) ?? 0];
      return {
        category: index.terms.textOf(code),
        count,
        countBefore,
        share: count / all,
        shareBefore: countBefore / allBefore,
      };
    })
    .filter((mover) => mover.share !== mover.shareBefore)
    .sort((a, b) => change(b) - change(a) || (a.category < b.category ? -1 : 1));
}

const change = ({ share, shareBefore }: Moved) => Math.abs(share - shareBefore);

function byCategory(rows: readonly SqlRow[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const row of rows) {
    const code = Number(row["class"]);
    counts.set(code, (counts.get(code) ?? 0) + Number(row["count"]));
  }
  return counts;
}

/** By category and file: how many more records of it the period has than the time before. */
type FileCounts = ReadonlyMap<string, ReadonlyMap<string, number>>;

async function fileCounts(
  question: Question,
  { period, before }: { readonly period: Period; readonly before: Period },
  ask: Ask,
): Promise<FileCounts> {
  const { filter } = question.selection;
  const dates = { from: dayText(before.from), to: dayText(period.to) };
  const both = { ...question, selection: { ...question.selection, filter: { ...filter, dates } } };
  const difference = `(count(*) FILTER (day >= ${period.from}) - count(*) FILTER (day < ${period.from}))::DOUBLE AS difference`;
  const rows = await counted(both, { by: ["file_number", "class"], and: [difference] }, ask);
  const nameOf = new Map(question.catalog.files.map(({ number, name }) => [number, name]));
  const counts = new Map<string, Map<string, number>>();
  for (const row of rows) {
    const category = question.index.terms.textOf(row["class"]);
    const file = nameOf.get(Number(row["file_number"])) ?? "";
    const ofCategory = counts.get(category) ?? new Map<string, number>();
    ofCategory.set(file, (ofCategory.get(file) ?? 0) + Number(row["difference"]));
    counts.set(category, ofCategory);
  }
  return counts;
}

function outstandingFile({ category, count, countBefore }: Moved, files: FileCounts): string | undefined {
  const difference = count - countBefore;
  const ofCategory = [...(files.get(category) ?? [])];
  if (difference === 0 || ofCategory.length < 2) return undefined;
  const [file, most] = ofCategory.reduce((a, b) => (b[1] / difference > a[1] / difference ? b : a));
  return most / difference > outstandingShare ? file : undefined;
}
