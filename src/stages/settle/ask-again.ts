import type { Verdict } from "../../domain/index.ts";
import { writeOpenQuestions } from "../run-objects/index.ts";
import type { SettleWork } from "./collect-verdicts.ts";

/**
 * Puts only the open questions to the engine once more: what was answered is kept and never asked again. Not `isSent`:
 * the batch waits until somebody takes the run up.
 */
export async function askAgain(
  work: SettleWork,
  verdicts: readonly Verdict[],
  { isSent = true }: { isSent?: boolean } = {},
): Promise<void> {
  const { platform, run, batch, plan } = work;
  const { ledger, queue } = platform;
  const { asked, tokens } = await writeOpenQuestions(platform, { batch, plan, verdicts });
  await ledger.changeBatch(run.id, batch.id, ["submitted"], { state: "prepared", asked, tokens });
  if (isSent) await queue.send({ stage: "submit", run: run.id, batch: batch.id });
}
