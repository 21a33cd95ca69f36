import { planKey, preparationKey, type RunId, type RunPlan, sampleKey } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { EngineLimits, Platform } from "../../ports/index.ts";
import {
  knownAnswers,
  leaveOutKnown,
  noClaim,
  type Preparation,
  RunClaim,
  readJson,
  unsentBatches,
  writeJson,
} from "../run-objects/index.ts";
import { BatchBuilder } from "./batch-builder.ts";
import { openRows } from "./open-rows.ts";
import { type ReadResult, readRecords } from "./read-records.ts";
import { setMoneyAside } from "./set-money-aside.ts";
import { TextSample } from "./text-sample.ts";

/**
 * File -> records -> questions -> batches. Does nothing unless the run is `received` and nobody is at it; done again
 * after a crash it writes the same objects and the same batches. A worker whose time ends before the file does sends for
 * the next one, who passes over the batches that are there. Throws PH2xx when the file cannot be read, PH320 or PH321
 * when the engine may not be asked as the plan wants it (nothing was sent then), and PH437.
 */
export async function prepare(platform: Platform, id: RunId): Promise<void> {
  const claim = await RunClaim.take(platform, id, ["received"]);
  if (claim === undefined) return;
  try {
    claim.checkLosses();
    await readAndHandOn(platform, claim);
  } catch (error) {
    await claim.giveBack();
    throw error;
  }
}

async function readAndHandOn(platform: Platform, claim: RunClaim): Promise<void> {
  const { run } = claim;
  const plan = await readJson<RunPlan>(platform.objects, planKey(run.id));
  const limits = await platform.engine.limits();
  const rows = await openRows(platform, run, plan);
  const known = knownAnswers(platform, run, plan);
  const batches = new BatchBuilder({ platform, run, plan, limits, known });
  const sample = limits.readsSample ? new TextSample() : undefined;
  const result = await readRecords({ platform, run, plan, rows, batches, sample, claim });
  if (result === undefined) return handOver(platform, claim, batches);
  if (sample !== undefined) await platform.objects.put(sampleKey(run.id), sample.lines());
  const preparation: Preparation = { ...result.preparation, engineVersion: platform.engine.version };
  await writeJson(platform.objects, preparationKey(run.id), preparation);
  // A stopped run sends nothing, whatever it would cost.
  if (limits.startsWhen === "run-prepared" && !run.isStopped) {
    // What a short-lived worker passes over, the one before it cut a moment ago.
    const isTakenUp = batches.made < batches.count && !platform.worker.isShortLived;
    // An interrupted preparation may have set money aside for some: those are left out.
    const unsent = await (isTakenUp ? leaveOutKnown(platform, run, plan) : unsentBatches(platform, run));
    await setMoneyAside(platform, { run, plan, batches: unsent });
  }
  await finish(platform, { run: run.id, result, batches, limits });
}

async function finish(
  { ledger, queue, log }: Platform,
  work: { run: RunId; result: ReadResult; batches: BatchBuilder; limits: EngineLimits },
): Promise<void> {
  const { run, batches } = work;
  const { read, rejected } = work.result;
  await ledger.changeRun(run, ["received"], { state: "prepared", read, rejected, ...noClaim });
  const { count, questions } = batches;
  log.emit({ kind: "run-prepared", run, read, rejected, batches: count, questions });
  if (work.limits.startsWhen === "run-prepared") {
    for (const batch of batches.ids()) await queue.send({ stage: "submit", run, batch });
  }
  // Also when every batch is published already, or there is none: publish looks for itself whether it is time.
  await queue.send({ stage: "publish", run });
}

/** So many workers in a row that got to no row that is new: one may have begun late, or met a slow service; not three. */
const mostWithoutNewRows = 3;

/** The next worker goes on with the file. Throws PH437 when workers do not get further than the one before: it would go on for ever. */
async function handOver(platform: Platform, claim: RunClaim, batches: BatchBuilder): Promise<void> {
  const { source, id, claims } = claim.run;
  if (batches.made > 0) await claim.giveBack();
  else if (claims < mostWithoutNewRows) await claim.leave();
  else throw new ProductError("PH437", { file: source.name, workers: claims });
  await platform.queue.send({ stage: "prepare", run: id });
}
