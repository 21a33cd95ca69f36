import { addUsage, noUsage } from "./cost.ts";
import { type Attempt, type Batch, nothingSpent, type RunTotals } from "./run.ts";

/** What the batches and attempts of one run add up to. */
export function totalsOf(batches: readonly Batch[], attempts: readonly Attempt[]): RunTotals {
  const states = { prepared: 0, claimed: 0, submitted: 0, settled: 0, published: 0 };
  const sums = { records: 0, questions: 0, cached: 0, classified: 0, unclassified: 0, failed: 0 };
  for (const batch of batches) {
    states[batch.state] += 1;
    sums.records += batch.records;
    sums.questions += batch.questions;
    sums.cached += batch.cached;
    sums.classified += batch.verdicts?.classified ?? 0;
    sums.unclassified += batch.verdicts?.unclassified ?? 0;
    sums.failed += batch.verdicts?.failed ?? 0;
  }
  const spent = { batch: nothingSpent, online: nothingSpent };
  let reserved = 0;
  for (const { route, usage = noUsage, cost, mostCost } of attempts) {
    spent[route] = { ...addUsage(spent[route], usage), cost: spent[route].cost + (cost ?? 0) };
    if (cost === undefined) reserved += mostCost;
  }
  return { batches: states, ...sums, spent, reserved };
}
