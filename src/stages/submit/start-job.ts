import { type Batch, questionsKey, type Run, type RunPlan } from "../../domain/index.ts";
import { isProductError } from "../../errors.ts";
import type { Platform } from "../../ports/index.ts";
import { giveBack } from "./claim-batch.ts";

/** A batch that found no room asks again after so long; a settled batch makes room earlier. */
const waitSeconds = 30;

interface StartWork {
  readonly platform: Platform;
  readonly run: Run;
  readonly batch: Batch;
  readonly plan: RunPlan;
  /** Questions of this attempt. */
  readonly asked: number;
}

/**
 * Starts the inference job for the next attempt. Run, batch and attempt name the job: when a crash comes between the
 * start and the ledger, the next worker gives the same names and finds the job that is there.
 */
export async function startJob(work: StartWork): Promise<void> {
  const { platform, run, batch, plan, asked } = work;
  const { ledger, engine, queue, clock, log } = platform;
  const attempt = batch.attempts + 1;
  const request = {
    run,
    batch,
    attempt,
    classifier: plan.classifier,
    questionsKey: questionsKey(run.id, batch.id, attempt),
    questions: asked,
  };
  let job: string;
  try {
    ({ job } = await engine.start(request));
  } catch (error) {
    if (!isProductError(error) || error.code !== "PH301") throw error;
    await giveBack(platform, batch);
    await queue.send({ stage: "submit", run: run.id, batch: batch.id }, { delaySeconds: waitSeconds });
    return;
  }
  await ledger.createAttempt({
    run: run.id,
    batch: batch.id,
    number: attempt,
    state: "started",
    job,
    questions: asked,
    serviceState: undefined,
    startedAt: clock.now().toISOString(),
    endedAt: undefined,
  });
  await ledger.changeBatch(run.id, batch.id, ["claimed"], {
    state: "submitted",
    attempts: attempt,
    owner: undefined,
    leaseUntil: undefined,
  });
  log.emit({ kind: "batch-submitted", run: run.id, batch: batch.id, attempt, job });
  await queue.send({ stage: "settle", run: run.id, batch: batch.id });
}
