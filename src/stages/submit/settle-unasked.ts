import { notAsked, questionIdOf, type Verdict, verdictsKey } from "../../domain/index.ts";
import { costLimitReason, countVerdicts, stoppedReason, writeVerdicts } from "../run-objects/index.ts";
import type { SubmitWork } from "./submit-work.ts";

/** Why questions are left as they are, in one sentence. */
export const reasonNotAsked = {
  stopped: stoppedReason,
  tooFew: "Too few questions were left for a job, and asking online is switched off.",
  tooDear: costLimitReason,
} as const;

/** Settles a batch without putting anything to the engine: nothing is open, or nothing may be asked any more. */
export async function settleUnasked(work: SubmitWork, reason: string): Promise<void> {
  const { platform, batch, earlier } = work;
  const { ledger, objects, queue, log } = platform;
  const verdicts: Verdict[] = [];
  for (let index = 0; index < batch.questions; index += 1) {
    verdicts.push(notAsked(questionIdOf(index), earlier[index], reason));
  }
  const counts = countVerdicts(verdicts);
  await writeVerdicts(objects, verdictsKey(batch.run, batch.id), verdicts);
  const attempts = await releaseMoney(work);
  await ledger.changeBatch(batch.run, batch.id, ["claimed"], {
    state: "settled",
    attempts,
    owner: undefined,
    leaseUntil: undefined,
    verdicts: counts,
  });
  log.emit({ kind: "batch-settled", run: batch.run, batch: batch.id, questions: batch.questions, ...counts });
  await queue.send({ stage: "publish", run: batch.run, batch: batch.id });
}

/** An attempt that was planned and will not be made costs nothing; its number is used up. Returns the last one. */
async function releaseMoney({ platform, batch }: SubmitWork): Promise<number> {
  const { ledger, clock } = platform;
  const next = batch.attempts + 1;
  const attempts = await ledger.listAttempts(batch.run, batch.id);
  if (attempts.find(({ number }) => number === next)?.state !== "planned") return batch.attempts;
  const endedAt = clock.now().toISOString();
  await ledger.changeAttempt(batch.run, batch.id, next, { state: "ended", cost: 0, questions: 0, endedAt });
  return next;
}
