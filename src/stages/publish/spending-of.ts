import {
  costOf,
  type RecordCounts,
  type RunTotals,
  type Spending,
  type SpendingReport,
  type Tariff,
} from "../../domain/index.ts";

/**
 * What a run took and what it did not take; undefined for an engine without a price. Where nothing was paid since the report
 * `before`, its figures stand: prices may be others today, or the engine's settings are gone.
 */
export function spendingOf(
  tariff: Tariff | undefined,
  totals: RunTotals,
  work: { counts: RecordCounts; before: SpendingReport | undefined },
): SpendingReport | undefined {
  const { before, counts } = work;
  const { batch, online } = totals.spent;
  const isSame = isSameSpending(before?.batch, batch) && isSameSpending(before?.online, online);
  return isSame ? before : reckoned(tariff, totals, counts);
}

function isSameSpending(a: Spending | undefined, b: Spending): boolean {
  return a?.cost === b.cost && a.inputTokens === b.inputTokens && a.outputTokens === b.outputTokens;
}

function reckoned(
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
