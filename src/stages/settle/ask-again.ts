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
  const change = { state: "prepared", asked, tokens } as const;
  // Told twice, two workers come here, and the next attempt of the one may be under way when the other does.
  const changed = await ledger.changeBatch(run.id, batch.id, ["submitted"], change, batch.attempts);
  if (isSent && changed !== undefined) await queue.send({ stage: "submit", run: run.id, batch: batch.id });
}
