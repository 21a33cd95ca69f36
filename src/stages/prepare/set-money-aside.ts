import { type Batch, exceeds, type Quote, type Run, type RunPlan, routeOf, usd } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { Platform } from "../../ports/index.ts";
import { planAttempt, quoteRun } from "../run-objects/index.ts";

/**
 * The price before anything is sent, held against what the run may cost; then the money for the first attempt of every
 * batch is set aside, so that repeats of one cannot use up what another needs. `batches`: those that were not sent, and have
 * no money set aside. Throws PH320 and PH321.
 */
export async function setMoneyAside(
  platform: Platform,
  { run, plan, batches }: { run: Run; plan: RunPlan; batches: readonly Batch[] },
): Promise<void> {
  const { engine, log, online } = platform;
  const { minQuestions } = await engine.limits();
  const { quote, refused } = await quoteRun(platform, plan, batches);
  if (refused > 0) {
    throw new ProductError("PH321", { engine: engine.name, questions: refused, minimum: minQuestions });
  }
  if (engine.tariff === undefined) return;
  log.emit({ kind: "run-quoted", run: run.id, ...quote });
  await checkLimit(platform, { run, plan, quote });
  for (const batch of batches.filter(({ asked }) => asked > 0)) {
    const route = routeOf(batch.asked, { route: plan.route, minQuestions, hasOnline: online !== undefined });
    if (route !== "none") await planAttempt({ platform, run, batch, plan }, route);
  }
}

async function checkLimit(
  { ledger }: Platform,
  { run, plan, quote }: { run: Run; plan: RunPlan; quote: Quote },
): Promise<void> {
  const { maxCost } = plan;
  if (maxCost === undefined || quote.mostCost === undefined) return;
  const { spent, reserved } = await ledger.totals(run.id);
  const before = spent.batch.cost + spent.online.cost + reserved;
  const most = before + quote.mostCost;
  if (!exceeds(most, maxCost)) return;
  throw new ProductError("PH320", {
    file: run.source.name,
    most: usd(most),
    expected: usd(before + (quote.expectedCost ?? quote.mostCost)),
    maxCost: usd(maxCost),
    enough: (Math.ceil(most * 100) / 100).toFixed(2),
    isBegun: before > 0,
  });
}
