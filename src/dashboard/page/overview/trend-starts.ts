import type { TrendPoint, TrendStep } from "../../../analytics/analytics.ts";

/** Every step from the first to the last that has records, those between without any too. */
export function startsBetween(trend: readonly TrendPoint[], step: TrendStep): string[] {
  const known = trend.map(({ start }) => start).sort();
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined) return [];
  const starts = [first];
  for (let start = first; start < last; ) {
    start = after(start, step);
    starts.push(start);
  }
  return starts;
}

/** The last day of a step, an ISO date. */
export function lastDayOf(start: string, step: TrendStep): string {
  const date = new Date(after(start, step));
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

function after(start: string, step: TrendStep): string {
  const date = new Date(start);
  if (step === "month") date.setUTCMonth(date.getUTCMonth() + 1);
  else date.setUTCDate(date.getUTCDate() + (step === "week" ? 7 : 1));
  return date.toISOString().slice(0, 10);
}
