import type {
  Attempt,
  Batch,
  BatchId,
  BatchState,
  Run,
  RunId,
  RunState,
  RunTotals,
} from "../../domain/index.ts";
import { exceeds, isChangeable, isClaimable, isFree } from "../../domain/index.ts";
import type { AttemptChange, BatchChange, Claim, Clock, Ledger, RunChange } from "../../ports/index.ts";
import type { LocalDatabase } from "./local-database.ts";
import { committedBy, totalsOf } from "./sqlite-totals.ts";

/** Runs, batches and attempts as JSON rows. Layout: ledger-schema.ts. */
export class SqliteLedger implements Ledger {
  readonly #database: LocalDatabase;
  readonly #clock: Clock;

  constructor(database: LocalDatabase, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  async createRun(run: Run): Promise<{ run: Run; isNew: boolean }> {
    return this.#database.transaction(() => {
      const sql = "INSERT INTO runs (id, body) VALUES (?, ?) ON CONFLICT DO NOTHING";
      const isNew = this.#database.run(sql, [run.id, JSON.stringify(run)]) === 1;
      return { run: this.#run(run.id) ?? run, isNew };
    });
  }

  async getRun(id: RunId): Promise<Run | undefined> {
    return this.#run(id);
  }

  async listRuns(query: { state?: RunState; fingerprint?: string; limit?: number }): Promise<Run[]> {
    const { state, fingerprint, limit = -1 } = query;
    const conditions = [
      ...(fingerprint === undefined ? [] : ["fingerprint = ?"]),
      ...(state === undefined ? [] : ["state = ?"]),
    ];
    const where = conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`;
    const values = [fingerprint, state, limit].filter((value) => value !== undefined);
    const sql = `SELECT body FROM runs ${where} ORDER BY created_at DESC, id DESC LIMIT ?`;
    return this.#database.all<Body>(sql, values).map(runOf);
  }

  async changeRun(id: RunId, from: readonly RunState[], change: RunChange): Promise<Run | undefined> {
    return this.#changeRun(id, from, () => change);
  }

  async claimRun(id: RunId, from: readonly RunState[], claim: Claim): Promise<Run | undefined> {
    const { owner, leaseUntil } = claim;
    return this.#changeRun(id, from, (run) =>
      isFree(run, claim) ? { owner, leaseUntil, claims: run.claims + 1 } : undefined,
    );
  }

  async createBatch(batch: Batch): Promise<Batch> {
    return this.#database.transaction(() => {
      const sql = "INSERT INTO batches (run, id, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
      this.#database.run(sql, [batch.run, batch.id, JSON.stringify(batch)]);
      return this.#batch(batch.run, batch.id) ?? batch;
    });
  }

  async getBatch(run: RunId, id: BatchId): Promise<Batch | undefined> {
    return this.#batch(run, id);
  }

  async listBatches(run: RunId, state?: BatchState): Promise<Batch[]> {
    const rows =
      state === undefined
        ? this.#database.all<Body>("SELECT body FROM batches WHERE run = ? ORDER BY position", [run])
        : this.#database.all<Body>("SELECT body FROM batches WHERE run = ? AND state = ? ORDER BY position", [
            run,
            state,
          ]);
    return rows.map(batchOf);
  }

  async changeBatch(
    run: RunId,
    id: BatchId,
    from: readonly BatchState[],
    change: BatchChange,
    attempts?: number,
  ): Promise<Batch | undefined> {
    return this.#changeBatch(run, id, (batch) => (isChangeable(batch, from, attempts) ? change : undefined));
  }

  async claimBatch(run: RunId, id: BatchId, claim: Claim): Promise<Batch | undefined> {
    const { owner, leaseUntil } = claim;
    return this.#changeBatch(run, id, (batch) =>
      isClaimable(batch, claim)
        ? { state: "claimed", owner, leaseUntil, claims: batch.claims + 1 }
        : undefined,
    );
  }

  async totals(run: RunId): Promise<RunTotals> {
    return totalsOf(this.#database, run);
  }

  async createAttempt(attempt: Attempt, maxCost?: number): Promise<Attempt | undefined> {
    const { run, batch, number } = attempt;
    return this.#database.transaction(() => {
      const known = this.#attempt(run, batch, number);
      if (known !== undefined) return known;
      if (maxCost !== undefined) {
        if (exceeds(committedBy(this.#database, run) + attempt.mostCost, maxCost)) return undefined;
      }
      const sql =
        "INSERT INTO attempts (run, batch, number, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
      this.#database.run(sql, [run, batch, number, JSON.stringify(attempt)]);
      return this.#attempt(run, batch, number) ?? attempt;
    });
  }

  async changeAttempt(
    run: RunId,
    batch: BatchId,
    number: number,
    change: AttemptChange,
  ): Promise<Attempt | undefined> {
    return this.#database.transaction(() => {
      const attempt = this.#attempt(run, batch, number);
      if (attempt === undefined) return undefined;
      const body = JSON.stringify({ ...attempt, ...change });
      const sql = "UPDATE attempts SET body = ? WHERE run = ? AND batch = ? AND number = ?";
      this.#database.run(sql, [body, run, batch, number]);
      return attemptOf({ body });
    });
  }

  async listAttempts(run: RunId, batch: BatchId): Promise<Attempt[]> {
    const sql = "SELECT body FROM attempts WHERE run = ? AND batch = ? ORDER BY number";
    return this.#database.all<Body>(sql, [run, batch]).map(attemptOf);
  }

  #changeRun(
    id: RunId,
    from: readonly RunState[],
    decide: (run: Run) => RunChange | undefined,
  ): Run | undefined {
    return this.#database.transaction(() => {
      const run = this.#run(id);
      if (run === undefined || !from.includes(run.state)) return undefined;
      const change = decide(run);
      if (change === undefined) return undefined;
      const body = JSON.stringify({ ...run, ...change, changedAt: this.#clock.now().toISOString() });
      this.#database.run("UPDATE runs SET body = ? WHERE id = ?", [body, id]);
      return runOf({ body });
    });
  }

  #run(id: RunId): Run | undefined {
    return this.#database.all<Body>("SELECT body FROM runs WHERE id = ?", [id]).map(runOf)[0];
  }

  #batch(run: RunId, id: BatchId): Batch | undefined {
    const sql = "SELECT body FROM batches WHERE run = ? AND id = ?";
    return this.#database.all<Body>(sql, [run, id]).map(batchOf)[0];
  }

  #attempt(run: RunId, batch: BatchId, number: number): Attempt | undefined {
    const sql = "SELECT body FROM attempts WHERE run = ? AND batch = ? AND number = ?";
    return this.#database.all<Body>(sql, [run, batch, number]).map(attemptOf)[0];
  }

  /** Changes what `decide` says; nothing when it says undefined. */
  #changeBatch(
    run: RunId,
    id: BatchId,
    decide: (batch: Batch) => BatchChange | undefined,
  ): Batch | undefined {
    return this.#database.transaction(() => {
      const batch = this.#batch(run, id);
      const change = batch && decide(batch);
      if (batch === undefined || change === undefined) return undefined;
      const body = JSON.stringify({ ...batch, ...change });
      const sql = "UPDATE batches SET body = ? WHERE run = ? AND id = ?";
      this.#database.run(sql, [body, run, id]);
      return batchOf({ body });
    });
  }
}

interface Body {
  readonly body: string;
}

// JSON drops fields that are undefined; they are put back, so that what is read is what was written (0 claims on what is older than their count).

function runOf({ body }: Body): Run {
  const run = JSON.parse(body) as Run;
  const destination = { ...run.destination, folder: run.destination.folder };
  const { failure, owner, leaseUntil, claims = 0, announcedAt } = run;
  return { ...run, destination, failure, owner, leaseUntil, claims, announcedAt };
}

function batchOf({ body }: Body): Batch {
  const batch = JSON.parse(body) as Batch;
  const { owner, leaseUntil, claims = 0, verdicts } = batch;
  return { ...batch, owner, leaseUntil, claims, verdicts };
}

function attemptOf({ body }: Body): Attempt {
  const attempt = JSON.parse(body) as Attempt;
  const { job, usage, cost, serviceState, message, counts, overdueAt, endedAt } = attempt;
  return { ...attempt, job, usage, cost, serviceState, message, counts, overdueAt, endedAt };
}
