import {
  type Attempt,
  type Batch,
  mostCostOf,
  priceOf,
  type Route,
  type Run,
  type RunPlan,
} from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";

/**
 * Sets the money aside for the batch's next attempt, before anything is sent. Gives the attempt that is there when an
 * interrupted worker planned it; undefined when the run would cost more than it may.
 */
export async function planAttempt(
  { platform, run, batch, plan }: { platform: Platform; run: Run; batch: Batch; plan: RunPlan },
  route: Route,
): Promise<Attempt | undefined> {
  const { ledger, engine, clock } = platform;
  const { tariff } = engine;
  const attempt: Attempt = {
    run: run.id,
    batch: batch.id,
    number: batch.attempts + 1,
    state: "planned",
    route,
    engineVersion: engine.version,
    job: undefined,
    questions: batch.asked,
    mostCost: tariff === undefined ? 0 : mostCostOf(batch.tokens, priceOf(tariff, route)),
    usage: undefined,
    cost: undefined,
    serviceState: undefined,
    message: undefined,
    counts: undefined,
    hasFailed: false,
    overdueAt: undefined,
    isGivenUp: false,
    startedAt: clock.now().toISOString(),
    endedAt: undefined,
  };
  return ledger.createAttempt(attempt, plan.maxCost);
}
