import { costOf, priceOf, type Usage } from "../../domain/index.ts";
import { jobRequestOf } from "../run-objects/index.ts";
import type { SettleWork } from "./collect-verdicts.ts";

/** Writes down what an ended attempt took: by the service's bill where it gives one, else as its answers say. */
export async function chargeAttempt(work: SettleWork, answersSay: Usage): Promise<void> {
  const { platform, run, batch, attempt } = work;
  const { ledger, engine } = platform;
  const bill = attempt.route === "batch" ? await engine.bill(jobRequestOf(work), attempt) : undefined;
  const usage = bill ?? answersSay;
  const cost = engine.tariff === undefined ? 0 : costOf(usage, priceOf(engine.tariff, attempt.route));
  await ledger.changeAttempt(run.id, batch.id, attempt.number, { usage, cost });
}
