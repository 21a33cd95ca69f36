import {
  type Attempt,
  type Batch,
  type BatchId,
  isOpen,
  planKey,
  type RunId,
  type RunPlan,
  type Verdict,
  verdictsKey,
} from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";
import { readJson, writeVerdicts } from "../run-objects/index.ts";
import { askAgain } from "./ask-again.ts";
import { collectVerdicts } from "./collect-verdicts.ts";
import { countVerdicts } from "./count-verdicts.ts";

/** How long to leave a job alone that has not ended. */
const lookAgainSeconds = 20;

/** Ended inference job -> answers -> verdicts; what has none is asked again, up to the plan's limit. */
export async function settle(platform: Platform, id: RunId, batchId: BatchId): Promise<void> {
  const { ledger, objects, queue } = platform;
  const run = await ledger.getRun(id);
  const batch = await ledger.getBatch(id, batchId);
  if (run === undefined || batch?.state !== "submitted") return;
  const attempt = (await ledger.listAttempts(id, batchId)).at(-1);
  if (attempt === undefined) return;
  if (!(await hasEnded(platform, attempt))) {
    await queue.send({ stage: "settle", run: id, batch: batchId }, { delaySeconds: lookAgainSeconds });
    return;
  }
  const plan = await readJson<RunPlan>(objects, planKey(id));
  const verdicts = await collectVerdicts({ platform, run, batch, attempt, plan });
  if (attempt.number < plan.attempts && verdicts.some(isOpen)) {
    await askAgain({ platform, run, batch, attempt, plan, verdicts });
  } else {
    await settleBatch(platform, batch, verdicts);
  }
}

/** Whether the job is over, in any way; keeps the service's own word for it. */
async function hasEnded(platform: Platform, attempt: Attempt): Promise<boolean> {
  if (attempt.state === "ended") return true;
  const status = await platform.engine.look(attempt);
  if (status.state !== "ended") return false;
  await platform.ledger.changeAttempt(attempt.run, attempt.batch, attempt.number, {
    state: "ended",
    serviceState: status.serviceState,
    endedAt: platform.clock.now().toISOString(),
  });
  return true;
}

/** The verdicts are one object; only then does the ledger say so, and only then is publish told. */
async function settleBatch(platform: Platform, batch: Batch, verdicts: readonly Verdict[]): Promise<void> {
  const { ledger, objects, queue, log } = platform;
  const counts = countVerdicts(verdicts);
  await writeVerdicts(objects, verdictsKey(batch.run, batch.id), verdicts);
  await ledger.changeBatch(batch.run, batch.id, ["submitted"], { state: "settled", verdicts: counts });
  log.emit({ kind: "batch-settled", run: batch.run, batch: batch.id, questions: batch.questions, ...counts });
  await queue.send({ stage: "publish", run: batch.run, batch: batch.id });
}
