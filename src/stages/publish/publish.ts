import {
  type Batch,
  type BatchId,
  type BatchState,
  planKey,
  preparationKey,
  type RunId,
  type RunPlan,
} from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";
import { noClaim, type Preparation, RunClaim, readJson } from "../run-objects/index.ts";
import { publishBatch } from "./publish-batch.ts";
import { publishRun } from "./publish-run.ts";

/**
 * With a batch: its rows for analytics. Without: the run's result file and report, once every batch is published.
 * Called too early it does nothing; whoever finishes the last batch calls again.
 */
export async function publish(platform: Platform, id: RunId, batchId: BatchId | undefined): Promise<void> {
  const { ledger, objects, queue } = platform;
  const run = await ledger.getRun(id);
  if (run === undefined || run.state === "failed" || run.state === "published") return;
  if (batchId !== undefined) {
    const batch = await ledger.getBatch(id, batchId);
    if (batch?.state !== "settled") return;
    if (await waitsForLenders(platform, batch)) return;
    const plan = await readJson<RunPlan>(objects, planKey(id));
    await publishBatch({ platform, run, batch, plan });
    await ledger.changeBatch(id, batchId, ["settled"], { state: "published" });
    await queue.send({ stage: "publish", run: id });
    return;
  }
  if (run.state === "received") return;
  const { batches } = await ledger.totals(id);
  if (batches.prepared + batches.claimed + batches.submitted + batches.settled > 0) return;
  await publishWhole(platform, id);
}

/** Every batch is published: one worker writes the result, however many were told to. */
async function publishWhole(platform: Platform, id: RunId): Promise<void> {
  const { ledger, objects, queue } = platform;
  const claim = await RunClaim.take(platform, id, ["prepared", "settled"]);
  if (claim === undefined) return;
  try {
    claim.checkLosses();
    await ledger.changeRun(id, ["prepared"], { state: "settled" });
    const plan = await readJson<RunPlan>(objects, planKey(id));
    const preparation = await readJson<Preparation>(objects, preparationKey(id));
    const isWhole = await publishRun({ platform, run: claim.run, plan, preparation });
    if (!isWhole) {
      await claim.giveBack();
      await queue.send({ stage: "publish", run: id });
      return;
    }
    await ledger.changeRun(id, ["settled"], { state: "published", ...noClaim });
    platform.log.emit({ kind: "run-published", run: id, output: claim.run.destination.key });
  } catch (error) {
    await claim.giveBack();
    throw error;
  }
}

/** Where nobody looks at jobs by himself. */
const lenderPauseSeconds = 300;

const unsettled: readonly BatchState[] = ["prepared", "claimed", "submitted"];

/** Whether an earlier batch, whose verdicts this one borrows, may not have them yet; it is then looked at again later. */
async function waitsForLenders({ ledger, engine, queue }: Platform, batch: Batch): Promise<boolean> {
  if (batch.borrowed === 0) return false;
  for (const state of unsettled) {
    const open = await ledger.listBatches(batch.run, state);
    if (!open.some(({ id }) => Number(id) < Number(batch.id))) continue;
    const { lookAgainSeconds } = await engine.limits();
    await queue.send(
      { stage: "publish", run: batch.run, batch: batch.id },
      { delaySeconds: lookAgainSeconds ?? lenderPauseSeconds },
    );
    return true;
  }
  return false;
}
