// When the copy of the records that the dashboard in QuickSight shows (SPICE) is made anew.

/** An ingestion: a copy of the records that is being made, was made, or could not be made. */
export interface Ingestion {
  /** Milliseconds since 1970. What was in Athena before is in it. */
  readonly createdAt: number;
  readonly state: "under-way" | "completed" | "failed";
  /** Asked for by somebody, us included; not by the schedule. */
  readonly isManual: boolean;
  /** QuickSight's word for why it failed, e.g. "PERMISSION_DENIED". */
  readonly reason: string | undefined;
}

export type NextRefresh =
  | { readonly do: "nothing" }
  | { readonly do: "wait"; readonly seconds: number; readonly why: "under-way" | "spaced" }
  | { readonly do: "start" }
  | { readonly do: "give-up"; readonly reason: string; readonly times: number };

/** Whoever waits for an ingestion that is under way looks again after so many seconds. */
export const lookAgainSeconds = 120;

const day = 24 * 60 * 60 * 1000;
/**
 * QuickSight takes 32 ingestions by hand of a data set in any 24 hours (Enterprise edition; 8 in Standard), its schedule
 * aside. Source: Amazon QuickSight API reference, "CreateIngestion", read on 2026-11-28. The first eight of a day start at
 * once and all others 90 minutes after the one before: 8 + 24 h / 90 min = 24 at most, and eight are left for people.
 */
const atOnce = 8;
const spaceMinutes = 90;

/** So often in a row a copy may fail; then a person has to look. */
const mostFailures = 3;

/**
 * What is to be done so that what was published at `publishedAt` can be seen. One copy at a time, because QuickSight makes
 * no two of a data set at once; and one that was begun after a run was published shows that run, however many there were.
 * Both times are milliseconds since 1970.
 */
export function nextRefresh(
  ingestions: readonly Ingestion[],
  { publishedAt, now }: { readonly publishedAt: number; readonly now: number },
): NextRefresh {
  const since = ingestions.filter(({ createdAt }) => createdAt >= publishedAt);
  if (since.some(({ state }) => state === "completed")) return { do: "nothing" };
  if (ingestions.some(({ state }) => state === "under-way")) {
    return { do: "wait", seconds: lookAgainSeconds, why: "under-way" };
  }
  // None of these is under way or completed.
  if (since.length >= mostFailures) {
    return { do: "give-up", reason: newest(since)?.reason ?? "UNKNOWN", times: since.length };
  }
  const waitMs = freeAt(ingestions, now) - now;
  return waitMs > 0 ? { do: "wait", seconds: Math.ceil(waitMs / 1000), why: "spaced" } : { do: "start" };
}

/** From when on there is room for one more. */
function freeAt(ingestions: readonly Ingestion[], now: number): number {
  const today = ingestions.filter(({ createdAt, isManual }) => isManual && createdAt > now - day);
  const last = newest(today);
  return last === undefined || today.length < atOnce ? now : last.createdAt + spaceMinutes * 60_000;
}

function newest(ingestions: readonly Ingestion[]): Ingestion | undefined {
  return ingestions.reduce<Ingestion | undefined>(
    (last, one) => (last === undefined || one.createdAt > last.createdAt ? one : last),
    undefined,
  );
}
