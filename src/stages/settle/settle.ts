import {
  type Attempt,
  type BatchId,
  isAskable,
  planKey,
  type RunId,
  type RunPlan,
  routeOf,
  type Verdict,
} from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { Platform } from "../../ports/index.ts";
import { readJson } from "../run-objects/index.ts";
import { wake } from "../sweep/wake.ts";
import { askAgain } from "./ask-again.ts";
import { chargeAttempt } from "./charge-attempt.ts";
import { type Collected, collectVerdicts, type SettleWork } from "./collect-verdicts.ts";
import { lookAtJob } from "./look-at-job.ts";
import { settleBatch } from "./settle-batch.ts";

/** Ended inference job -> answers -> verdicts; what has none is asked again, up to the plan's limit. */
export async function settle(platform: Platform, id: RunId, batchId: BatchId): Promise<void> {
  const { ledger, objects, queue } = platform;
  const run = await ledger.getRun(id);
  const batch = await ledger.getBatch(id, batchId);
  if (run === undefined || batch?.state !== "submitted") return;
  const attempts = await ledger.listAttempts(id, batchId);
  const latest = attempts.find(({ number }) => number === batch.attempts);
  if (latest === undefined) return;
  const plan = await readJson<RunPlan>(objects, planKey(id));
  const attempt = await lookAtJob(platform, latest, plan);
  if (attempt.state !== "ended") {
    // A job that was being started when the run was stopped is still under way.
    if (run.isStopped) await platform.engine.stop(attempt);
    const { lookAgainSeconds: delaySeconds } = await platform.engine.limits();
    if (delaySeconds !== undefined)
      await queue.send({ stage: "settle", run: id, batch: batchId }, { delaySeconds });
    return;
  }
  const work = { platform, run, batch, attempt, plan };
  const collected = await collectVerdicts(work);
  await decide(work, collected, attempts);
  // Its job has ended: another may take its place.
  await wake(platform, id);
}

/** Every question has its verdict, or what is open is asked again. */
async function decide(work: SettleWork, collected: Collected, attempts: readonly Attempt[]): Promise<void> {
  const { attempt } = work;
  const { verdicts } = collected;
  if (!(await isWorthAsking(work, verdicts))) return settleBatch(work, collected);
  await chargeAttempt(work, collected);
  const before = attempts.find(({ number }) => number === attempt.number - 1);
  if (attempt.hasFailed && before?.hasFailed === true) return giveUp(work, verdicts);
  return askAgain(work, verdicts);
}

/** Whether something is open that asking again could mend, and may be asked. */
async function isWorthAsking({ platform, run, plan, attempt }: SettleWork, verdicts: readonly Verdict[]) {
  if (run.isStopped) return false;
  const open = verdicts.filter((verdict) => isAskable(verdict, plan.attempts)).length;
  if (open === 0) return false;
  const { minQuestions } = await platform.engine.limits();
  const hasOnline = platform.online !== undefined;
  const route = attempt.isGivenUp ? "online" : routeOf(open, { route: plan.route, minQuestions, hasOnline });
  return route !== "none";
}

/**
 * The service gave the batch up twice in a row, as a whole: a third time would end in the same way until a person has
 * seen to it. The batch is left ready for the next attempt; the same command takes it up.
 */
async function giveUp(work: SettleWork, verdicts: readonly Verdict[]): Promise<never> {
  const { platform, batch, attempt } = work;
  await askAgain(work, verdicts.map(withoutLosses), { isSent: false });
  throw new ProductError("PH302", {
    engine: platform.engine.name,
    batch: batch.id,
    job: attempt.job ?? "",
    state: attempt.serviceState ?? "",
    reason: attempt.message ?? "",
  });
}

function withoutLosses(verdict: Verdict): Verdict {
  return verdict.status === "classified" ? verdict : { ...verdict, lost: 0 };
}
