import { type Batch, type Quote, quoteOf, type RunPlan, routeOf } from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";

export interface RunQuote {
  readonly quote: Quote;
  /** Questions of batches that the plan's route lets nobody answer. */
  readonly refused: number;
}

/** What the first attempts of these batches will take. */
export async function quoteRun(
  { engine, online }: Platform,
  plan: RunPlan,
  batches: readonly Batch[],
): Promise<RunQuote> {
  const { minQuestions } = await engine.limits();
  const choice = { route: plan.route, minQuestions, hasOnline: online !== undefined };
  const refused = batches
    .filter(({ asked }) => asked > 0 && routeOf(asked, choice) === "none")
    .reduce((sum, { asked }) => sum + asked, 0);
  return { quote: quoteOf(batches, { ...choice, tariff: engine.tariff }), refused };
}
