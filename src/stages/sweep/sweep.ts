import type { Batch, Run, RunId } from "../../domain/index.ts";
import type { Message, Platform } from "../../ports/index.ts";
import { roomLeft, waitingBatches } from "./wake.ts";

/**
 * Sends whatever message an unfinished run is waiting for, as the ledger tells it: what an event missed, a crash
 * swallowed or a person asks to go on. A message too many does no harm.
 */
export async function sweep(platform: Platform, id: RunId): Promise<void> {
  const run = await platform.ledger.getRun(id);
  if (run === undefined || run.state === "published" || run.state === "failed") return;
  const batches = run.state === "received" ? [] : await platform.ledger.listBatches(id);
  for (const message of await messagesFor(platform, run, batches)) await platform.queue.send(message);
}

async function messagesFor(platform: Platform, run: Run, batches: readonly Batch[]): Promise<Message[]> {
  if (run.state === "received") return [{ stage: "prepare", run: run.id }];
  const open = batches.filter((batch) => batch.state !== "published");
  if (open.length === 0) return [{ stage: "publish", run: run.id }];
  const withoutRoom = await batchesWithoutRoom(platform, batches);
  return open
    .filter((batch) => !withoutRoom.has(batch))
    .map((batch) => ({ stage: stageOf(batch), run: run.id, batch: batch.id }));
}

/** Where an event tells of room, those that would find none are left to wait in the ledger. */
async function batchesWithoutRoom(
  { engine }: Platform,
  batches: readonly Batch[],
): Promise<ReadonlySet<Batch>> {
  const { lookAgainSeconds, concurrentJobs } = await engine.limits();
  if (lookAgainSeconds !== undefined) return new Set();
  return new Set(waitingBatches(batches).slice(roomLeft(batches, concurrentJobs)));
}

function stageOf(batch: Batch): Message["stage"] {
  if (batch.state === "submitted") return "settle";
  return batch.state === "settled" ? "publish" : "submit";
}
