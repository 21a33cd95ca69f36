import { type Quote, quoteOf, type RunId, type RunPlan, routeOf } from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";

/** What the run's batches will take; `refused`: questions of batches that the plan's route lets nobody answer. */
export async function quoteRun(
  platform: Platform,
  run: RunId,
  plan: RunPlan,
): Promise<{ quote: Quote; refused: number }> {
  const { ledger, engine, online } = platform;
  const { minQuestions } = await engine.limits();
  const batches = await ledger.listBatches(run);
  const choice = { route: plan.route, minQuestions, hasOnline: online !== undefined };
  const refused = batches
    .filter(({ asked }) => asked > 0 && routeOf(asked, choice) === "none")
    .reduce((sum, { asked }) => sum + asked, 0);
  return { quote: quoteOf(batches, { ...choice, tariff: engine.tariff }), refused };
}
