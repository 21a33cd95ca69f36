import type { Batch, Run, RunId } from "../../domain/index.ts";
import type { Message, Platform } from "../../ports/index.ts";

/**
 * Sends whatever message an unfinished run is waiting for, as the ledger tells it: what an event missed, a crash
 * swallowed or a person asks to go on. A message too many does no harm.
 */
export async function sweep(platform: Platform, id: RunId): Promise<void> {
  const run = await platform.ledger.getRun(id);
  if (run === undefined || run.state === "published" || run.state === "failed") return;
  const batches = run.state === "received" ? [] : await platform.ledger.listBatches(id);
  for (const message of messagesFor(run, batches)) await platform.queue.send(message);
}

function messagesFor(run: Run, batches: readonly Batch[]): Message[] {
  if (run.state === "received") return [{ stage: "prepare", run: run.id }];
  const open = batches.filter((batch) => batch.state !== "published");
  if (open.length === 0) return [{ stage: "publish", run: run.id }];
  return open.map((batch) => ({ stage: stageOf(batch), run: run.id, batch: batch.id }));
}

function stageOf(batch: Batch): Message["stage"] {
  if (batch.state === "submitted") return "settle";
  return batch.state === "settled" ? "publish" : "submit";
}
