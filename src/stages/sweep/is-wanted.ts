import { isClaimable, isFree } from "../../domain/index.ts";
import type { Message, Platform } from "../../ports/index.ts";

/** Whether a run still waits for what a message asks for, and nobody is known to be at it. */
export async function isWanted(
  { ledger, clock, worker }: Pick<Platform, "ledger" | "clock" | "worker">,
  { stage, run: id, batch: batchId }: Message,
): Promise<boolean> {
  const run = await ledger.getRun(id);
  if (run === undefined || run.state === "published" || run.state === "failed") return false;
  const moment = { now: clock.now().toISOString(), isDead: (owner: string) => worker.isDead(owner) };
  if (batchId === undefined) {
    return (run.state === "received") === (stage === "prepare") && isFree(run, moment);
  }
  const batch = await ledger.getBatch(id, batchId);
  if (batch === undefined) return false;
  if (stage === "submit") return isClaimable(batch, moment);
  return batch.state === (stage === "settle" ? "submitted" : "settled");
}
