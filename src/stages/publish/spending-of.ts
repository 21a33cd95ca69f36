import {
  costOf,
  type RecordCounts,
  type RunTotals,
  type SpendingReport,
  type Tariff,
} from "../../domain/index.ts";

/** What a run took and what it did not take; undefined for an engine without a price. */
export function spendingOf(
  tariff: Tariff | undefined,
  { spent, questions, cached }: RunTotals,
  { read, rejected }: RecordCounts,
): SpendingReport | undefined {
  if (tariff === undefined) return undefined;
  const { batch, online } = spent;
  const cost = batch.cost + online.cost;
  const atOnlinePrice = costOf(batch, tariff.online) + online.cost;
  const asked = questions - cached;
  // What a question of this run cost on average; without one there is nothing to reckon by.
  const each = asked === 0 ? 0 : cost / asked;
  return {
    cost,
    batch,
    online,
    prices: { source: tariff.source, date: tariff.date },
    saved: {
      repeats: (read - rejected - questions) * each,
      kept: cached * each,
      batchPrice: atOnlinePrice - cost,
    },
  };
}
