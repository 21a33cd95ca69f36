import { notAsked, questionIdOf, type Verdict } from "../../domain/index.ts";
import { costLimitReason, endBatch, stoppedReason } from "../run-objects/index.ts";
import { noBatchClaim } from "./claim-batch.ts";
import type { SubmitWork } from "./submit-work.ts";

/** Why questions are left as they are, in one sentence. */
export const reasonNotAsked = {
  stopped: stoppedReason,
  tooFew: "Too few questions were left for a job, and asking online is switched off.",
  tooDear: costLimitReason,
} as const;

/** Settles a batch without putting anything to the engine: nothing is open, or nothing may be asked any more. */
export async function settleUnasked(work: SubmitWork, reason: string): Promise<void> {
  const { batch, earlier } = work;
  const verdicts: Verdict[] = [];
  for (let index = 0; index < batch.questions; index += 1) {
    verdicts.push(notAsked(questionIdOf(index), earlier[index], reason));
  }
  await endBatch(work, verdicts, async () => {
    const attempts = await releaseMoney(work);
    return { from: "claimed", change: { attempts, ...noBatchClaim } };
  });
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
