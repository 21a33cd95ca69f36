import { type Batch, type Quote, quoteOf, type RunPlan, routeOf } from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";

export interface RunQuote {
  readonly quote: Quote;
  /** Questions of batches that the plan's route lets nobody answer. */
  readonly refused: number;
}

<<<<<<< HEAD
/**
 * What those of the run's batches will take that nothing was planned for yet: all of them before the run begins.
 * `isWhole`: all of them in any case.
 */
export async function quoteRun(
  platform: Platform,
  run: RunId,
  plan: RunPlan,
  { isWhole = false }: { isWhole?: boolean } = {},
): Promise<RunQuote> {
  const { ledger, engine, online } = platform;
  const { minQuestions } = await engine.limits();
  const batches: Batch[] = [];
  for (const batch of await ledger.listBatches(run)) {
    const isNew = batch.attempts === 0 && (await ledger.listAttempts(run, batch.id)).length === 0;
    if (isWhole || isNew) batches.push(batch);
  }
=======
/** What the first attempts of these batches will take. */
export async function quoteRun(
  { engine, online }: Platform,
  plan: RunPlan,
  batches: readonly Batch[],
): Promise<RunQuote> {
  const { minQuestions } = await engine.limits();
>>>>>>> main
  const choice = { route: plan.route, minQuestions, hasOnline: online !== undefined };
  const refused = batches
    .filter(({ asked }) => asked > 0 && routeOf(asked, choice) === "none")
    .reduce((sum, { asked }) => sum + asked, 0);
  return { quote: quoteOf(batches, { ...choice, tariff: engine.tariff }), refused };
}
