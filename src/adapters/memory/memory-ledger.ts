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
import { exceeds, isChangeable, isClaimable, isFree, totalsOf } from "../../domain/index.ts";
import type { AttemptChange, BatchChange, Claim, Clock, Ledger, RunChange } from "../../ports/index.ts";

/** Runs, batches and attempts in maps; gone with the process. Each method is atomic because none waits. */
export class MemoryLedger implements Ledger {
  readonly #clock: Clock;
  readonly #runs = new Map<RunId, Run>();
  readonly #batches = new Map<RunId, Map<BatchId, Batch>>();
  readonly #attempts = new Map<string, Map<number, Attempt>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async createRun(run: Run): Promise<{ run: Run; isNew: boolean }> {
    const isNew = !this.#runs.has(run.id);
    return { run: createIn(this.#runs, run.id, run), isNew };
  }

  async getRun(id: RunId): Promise<Run | undefined> {
    return this.#runs.get(id);
  }

  async listRuns(query: { state?: RunState; fingerprint?: string; limit?: number }): Promise<Run[]> {
    const { state, fingerprint, limit } = query;
    const found = [...this.#runs.values()]
      .filter((run) => state === undefined || run.state === state)
      .filter((run) => fingerprint === undefined || run.fingerprint === fingerprint)
      .sort((a, b) => compare(b.createdAt, a.createdAt) || compare(b.id, a.id));
    return found.slice(0, limit);
  }

  async changeRun(id: RunId, from: readonly RunState[], change: RunChange): Promise<Run | undefined> {
    const run = this.#runs.get(id);
    if (run === undefined || !from.includes(run.state)) return undefined;
    const changed = kept({ ...run, ...change, changedAt: this.#clock.now().toISOString() });
    this.#runs.set(id, changed);
    return changed;
  }

  async claimRun(id: RunId, from: readonly RunState[], claim: Claim): Promise<Run | undefined> {
    const run = this.#runs.get(id);
    if (run === undefined || !from.includes(run.state) || !isFree(run, claim)) return undefined;
    const { owner, leaseUntil } = claim;
    return this.changeRun(id, from, { owner, leaseUntil, claims: run.claims + 1 });
  }

  async createBatch(batch: Batch): Promise<Batch> {
    return createIn(innerMap(this.#batches, batch.run), batch.id, batch);
  }

  async getBatch(run: RunId, id: BatchId): Promise<Batch | undefined> {
    return this.#batches.get(run)?.get(id);
  }

  async listBatches(run: RunId, state?: BatchState): Promise<Batch[]> {
    const found = this.#batchesOf(run).filter((batch) => state === undefined || batch.state === state);
    return found.sort((a, b) => a.id.length - b.id.length || compare(a.id, b.id));
  }

  async changeBatch(
    run: RunId,
    id: BatchId,
    from: readonly BatchState[],
    change: BatchChange,
    attempts?: number,
  ): Promise<Batch | undefined> {
    const batch = this.#batches.get(run)?.get(id);
    if (batch === undefined || !isChangeable(batch, from, attempts)) return undefined;
    return this.#storeBatch({ ...batch, ...change });
  }

  async claimBatch(run: RunId, id: BatchId, claim: Claim): Promise<Batch | undefined> {
    const batch = this.#batches.get(run)?.get(id);
    if (batch === undefined || !isClaimable(batch, claim)) return undefined;
    const { owner, leaseUntil } = claim;
    const claims = batch.claims + 1;
    return this.#storeBatch({ ...batch, state: "claimed", owner, leaseUntil, claims });
  }

  async totals(run: RunId): Promise<RunTotals> {
    return totalsOf(this.#batchesOf(run), this.#attemptsOf(run));
  }

  async createAttempt(attempt: Attempt, maxCost?: number): Promise<Attempt | undefined> {
    const attempts = innerMap(this.#attempts, attemptsKey(attempt.run, attempt.batch));
    if (maxCost !== undefined && !attempts.has(attempt.number)) {
      const committed = this.#attemptsOf(attempt.run).reduce(
        (sum, one) => sum + (one.cost ?? one.mostCost),
        0,
      );
      if (exceeds(committed + attempt.mostCost, maxCost)) return undefined;
    }
    return createIn(attempts, attempt.number, attempt);
  }

  async changeAttempt(
    run: RunId,
    batch: BatchId,
    number: number,
    change: AttemptChange,
  ): Promise<Attempt | undefined> {
    const attempts = this.#attempts.get(attemptsKey(run, batch));
    const attempt = attempts?.get(number);
    if (attempts === undefined || attempt === undefined) return undefined;
    const changed = kept({ ...attempt, ...change });
    attempts.set(number, changed);
    return changed;
  }

  async listAttempts(run: RunId, batch: BatchId): Promise<Attempt[]> {
    const attempts = [...(this.#attempts.get(attemptsKey(run, batch))?.values() ?? [])];
    return attempts.sort((a, b) => a.number - b.number);
  }

  #batchesOf(run: RunId): Batch[] {
    return [...(this.#batches.get(run)?.values() ?? [])];
  }

  #attemptsOf(run: RunId): Attempt[] {
    const isOfRun = ([key]: [string, unknown]) => key.startsWith(attemptsKey(run, "" as BatchId));
    return [...this.#attempts].filter(isOfRun).flatMap(([, attempts]) => [...attempts.values()]);
  }

  #storeBatch(batch: Batch): Batch {
    const stored = kept(batch);
    innerMap(this.#batches, batch.run).set(batch.id, stored);
    return stored;
  }
}

function attemptsKey(run: RunId, batch: BatchId): string {
  return `${run}/${batch}`;
}

function innerMap<Outer, Inner, Value>(map: Map<Outer, Map<Inner, Value>>, key: Outer): Map<Inner, Value> {
  const known = map.get(key) ?? new Map<Inner, Value>();
  map.set(key, known);
  return known;
}

/** Stores the value unless there is one; gives what is there then. */
function createIn<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): Value {
  const known = map.get(key) ?? kept(value);
  map.set(key, known);
  return known;
}

/**
 * What a caller holds and what the ledger holds never change each other: a copy goes in, and nobody can change what comes out.
 * Copied each time, the lists that every step asks for would take most of the time of a run.
 */
function kept<Value>(value: Value): Value {
  return frozen(structuredClone(value));
}

function frozen<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
