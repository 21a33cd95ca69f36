// What a run's batches and attempts add up to, added up by SQLite. Layout: ledger-schema.ts.
import type { BatchState, Route, RunId, RunTotals, Spending, VerdictCounts } from "../../domain/index.ts";
import { nothingSpent } from "../../domain/index.ts";
import type { LocalDatabase } from "./local-database.ts";

/** A run's sums over its batches and attempts. */
export function totalsOf(database: LocalDatabase, run: RunId): RunTotals {
  const batches = { prepared: 0, claimed: 0, submitted: 0, settled: 0, published: 0 };
  const sums = { records: 0, questions: 0, cached: 0, classified: 0, unclassified: 0, failed: 0 };
  for (const row of database.all<StateTotals>(totalsSql, [run])) {
    batches[row.state] = row.batches;
    for (const name of sumNames) sums[name] += row[name];
  }
  const [reservedRow] = database.all<{ reserved: number }>(reservedSql, [run]);
  const spent = { batch: spentOn(database, run, "batch"), online: spentOn(database, run, "online") };
  return { batches, ...sums, spent, reserved: reservedRow?.reserved ?? 0 };
}

/** US dollars that a run's attempts cost, or may still cost. */
export function committedBy(database: LocalDatabase, run: RunId): number {
  const [sums] = database.all<{ committed: number }>(committedSql, [run]);
  return sums?.committed ?? 0;
}

function spentOn(database: LocalDatabase, run: RunId, route: Route): Spending {
  const [row] = database.all<Spending>(spentSql, [run, route]);
  return row ?? nothingSpent;
}

const sumNames = ["records", "questions", "cached", "classified", "unclassified", "failed"] as const;

interface StateTotals extends VerdictCounts {
  readonly state: BatchState;
  readonly batches: number;
  readonly records: number;
  readonly questions: number;
  readonly cached: number;
}

const costOfAttempt = "coalesce(body ->> '$.cost', body ->> '$.mostCost')";
const committedSql = `SELECT total(${costOfAttempt}) AS committed FROM attempts WHERE run = ?`;
const reservedSql = `SELECT total(body ->> '$.mostCost') AS reserved FROM attempts
  WHERE run = ? AND body ->> '$.cost' IS NULL`;
const spentSql = `SELECT total(body ->> '$.usage.inputTokens') AS inputTokens,
    total(body ->> '$.usage.outputTokens') AS outputTokens,
    total(body ->> '$.cost') AS cost
  FROM attempts WHERE run = ? AND body ->> '$.route' = ?`;
const totalsSql = `SELECT state, count(*) AS batches, ${sumNames.map((name) => `total(${name}) AS ${name}`).join(", ")}
  FROM batches WHERE run = ? GROUP BY state`;
