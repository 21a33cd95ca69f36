import type { Batch, RunId } from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";

/**
 * A job has ended: sends for the batches that wait for room, of this run first, else one of the run that waits longest.
 * Does nothing where batches look for room by themselves.
 */
export async function wake(platform: Platform, id: RunId): Promise<void> {
  const { ledger, engine } = platform;
  const { lookAgainSeconds, concurrentJobs } = await engine.limits();
  if (lookAgainSeconds !== undefined) return;
  const batches = await ledger.listBatches(id);
  const waiting = waitingBatches(batches);
  if (waiting.length > 0) return send(platform, waiting.slice(0, roomLeft(batches, concurrentJobs)));
  for (const { id: other } of (await ledger.listRuns({ state: "prepared" })).reverse()) {
    const [first] = other === id ? [] : await ledger.listBatches(other, "prepared");
    if (first !== undefined) return send(platform, [first]);
  }
}

export function waitingBatches(batches: readonly Batch[]): Batch[] {
  return batches.filter(({ state }) => state === "prepared");
}

/** How many more jobs the engine takes of a run. */
export function roomLeft(batches: readonly Batch[], concurrentJobs: number): number {
  const underWay = batches.filter(({ state }) => state === "submitted" || state === "claimed").length;
  return Math.max(0, concurrentJobs - underWay);
}

async function send({ queue }: Platform, batches: readonly Batch[]): Promise<void> {
  for (const { run, id } of batches) await queue.send({ stage: "submit", run, batch: id });
}
