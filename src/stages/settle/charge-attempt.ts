import { costOf, priceOf } from "../../domain/index.ts";
import { jobRequestOf } from "../run-objects/index.ts";
import type { Collected, SettleWork } from "./collect-verdicts.ts";

type Charged = Pick<Collected, "usage" | "answered">;

/**
 * Writes down what an ended attempt took: by the service's bill where it gives one, else as its answers say. Where there
 * are answers and neither says, it is taken to have cost the most it could.
 */
export async function chargeAttempt(
  work: SettleWork,
  { usage: answersSay, answered }: Charged,
): Promise<void> {
  const { platform, run, batch, attempt } = work;
  const { ledger, engine, log } = platform;
  const hasJob = attempt.route === "batch" && attempt.job !== undefined;
  const bill = hasJob ? await engine.bill(jobRequestOf(work), attempt) : undefined;
  const usage = bill ?? answersSay;
  const isUnknown = answered > 0 && usage.inputTokens === 0;
  const known = engine.tariff === undefined ? 0 : costOf(usage, priceOf(engine.tariff, attempt.route));
  const cost = isUnknown ? attempt.mostCost : known;
  await ledger.changeAttempt(run.id, batch.id, attempt.number, { usage, cost });
  // Charged before: a worker that was killed is done over, and whoever adds up has heard of it.
  if (attempt.cost !== undefined) return;
  const { number, questions } = attempt;
  log.emit({
    kind: "attempt-charged",
    run: run.id,
    batch: batch.id,
    attempt: number,
    questions,
    ...usage,
    cost,
  });
}
