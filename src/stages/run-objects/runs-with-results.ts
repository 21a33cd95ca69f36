import type { Run } from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";
import { ownsResult } from "./result-owner.ts";
import { ownReport } from "./result-place.ts";

/**
 * The runs that have a result in its place, the newest first: of several that were written to one file only the one whose
 * it is. Also those that were interrupted while their results were written anew.
 */
export async function runsWithResults(platform: Platform): Promise<Run[]> {
  const { ledger } = platform;
  const published = await ledger.listRuns({ state: "published" });
  const open = [
    ...(await ledger.listRuns({ state: "settled" })),
    ...(await ledger.listRuns({ state: "failed" })),
  ];
  const found: Run[] = [];
  for (const run of published) if (await ownsResult(platform, run, published)) found.push(run);
  for (const run of open) {
    if ((await isLeftHalfWritten(platform, run)) && (await ownsResult(platform, run, published)))
      found.push(run);
  }
  return found.sort((a, b) => compare(b.createdAt, a.createdAt) || compare(b.id, a.id));
}

/**
 * The runs that were interrupted while their results were written anew, the oldest first. Not those that failed at it: what
 * is in the way has to be seen by a person.
 */
export async function interruptedResults(platform: Platform): Promise<Run[]> {
  const found: Run[] = [];
  for (const run of (await platform.ledger.listRuns({ state: "settled" })).reverse()) {
    if ((await isLeftHalfWritten(platform, run)) && (await ownsResult(platform, run))) found.push(run);
  }
  return found;
}

/**
 * Whether a run had a result before, which was to be written anew and is not: nobody is at it, and every verdict is there.
 */
export async function isLeftHalfWritten({ ledger, objects, worker }: Platform, run: Run): Promise<boolean> {
  const { id, state, owner } = run;
  if (state !== "settled" && state !== "failed") return false;
  if (owner !== undefined && !worker.isDead(owner)) return false;
  const { batches } = await ledger.totals(id);
  const open = batches.prepared + batches.claimed + batches.submitted + batches.settled;
  return open === 0 && (await ownReport(objects, run)) !== undefined;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
