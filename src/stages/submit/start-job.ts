import type { Attempt } from "../../domain/index.ts";
import { isProductError } from "../../errors.ts";
import { jobRequestOf } from "../run-objects/index.ts";
import { handToSettle } from "./hand-to-settle.ts";
import type { SubmitWork } from "./submit-work.ts";
import { putBack } from "./wait-for-room.ts";

type StartWork = SubmitWork & { readonly attempt: Attempt };

/**
 * Starts the inference job of a planned attempt. Run, batch and attempt name the job: when a crash comes between the
 * start and the ledger, the next worker gives the same names and finds the job that is there.
 */
export async function startJob(work: StartWork): Promise<void> {
  const { platform, run, batch, attempt } = work;
  const { ledger, engine, clock, log } = platform;
  const { number } = attempt;
  if (attempt.state === "planned") {
    const job = await startUnlessFull(work);
    if (job === undefined) return putBack(work, await engine.limits());
    const startedAt = clock.now().toISOString();
    await ledger.changeAttempt(run.id, batch.id, number, { state: "started", job, startedAt });
    log.emit({ kind: "batch-submitted", run: run.id, batch: batch.id, attempt: number, job });
  }
  await handToSettle(work, attempt);
}

async function startUnlessFull(work: StartWork): Promise<string | undefined> {
  try {
    return (await work.platform.engine.start(jobRequestOf(work))).job;
  } catch (error) {
    if (isProductError(error) && error.code === "PH301") return undefined;
    throw error;
  }
}
