import { endBatch } from "../run-objects/index.ts";
import { chargeAttempt } from "./charge-attempt.ts";
import type { Collected, SettleWork } from "./collect-verdicts.ts";
import { keepAnswers } from "./keep-answers.ts";

/** What was answered is kept for other runs, and what it cost is known, before the ledger says that the batch is settled. */
export async function settleBatch(work: SettleWork, collected: Collected): Promise<void> {
  const { batch } = work;
  const { verdicts } = collected;
  await endBatch(work, verdicts, async () => {
    await keepAnswers(work, verdicts);
    await chargeAttempt(work, collected);
    return { from: "submitted", attempts: batch.attempts };
  });
}
