import { verdictsKey } from "../../domain/index.ts";
import { countVerdicts, writeVerdicts } from "../run-objects/index.ts";
import { chargeAttempt } from "./charge-attempt.ts";
import type { Collected, SettleWork } from "./collect-verdicts.ts";
import { keepAnswers } from "./keep-answers.ts";

/** The verdicts are one object; only then does the ledger say so, and only then is publish told. */
export async function settleBatch(work: SettleWork, collected: Collected): Promise<void> {
  const { platform, batch } = work;
  const { verdicts } = collected;
  const { ledger, objects, queue, log } = platform;
  const counts = countVerdicts(verdicts);
  await writeVerdicts(objects, verdictsKey(batch.run, batch.id), verdicts);
  await keepAnswers(work, verdicts);
  await chargeAttempt(work, collected);
  const change = { state: "settled", verdicts: counts } as const;
  await ledger.changeBatch(batch.run, batch.id, ["submitted"], change, batch.attempts);
  log.emit({ kind: "batch-settled", run: batch.run, batch: batch.id, questions: batch.questions, ...counts });
  await queue.send({ stage: "publish", run: batch.run, batch: batch.id });
}
