import type {
  Attempt,
  Batch,
  BatchId,
  BatchState,
  Run,
  RunId,
  RunState,
  RunTotals,
} from "../domain/index.ts";

export type RunChange = Partial<
  Pick<
    Run,
    | "state"
    | "destination"
    | "read"
    | "rejected"
    | "failure"
    | "source"
    | "isStopped"
    | "owner"
    | "leaseUntil"
    | "claims"
    | "announcedAt"
  >
>;
export type BatchChange = Partial<
  Pick<
    Batch,
    "state" | "owner" | "leaseUntil" | "claims" | "attempts" | "asked" | "cached" | "tokens" | "verdicts"
  >
>;
export type AttemptChange = Partial<
  Omit<Attempt, "run" | "batch" | "number" | "route" | "mostCost" | "engineVersion">
>;

/**
 * What has been done, once and for all. Every method is atomic and durable on return; every change is a
 * compare-and-set on the state, so of two workers exactly one wins. `changedAt` is set from the ledger's clock.
 */
export interface Ledger {
  /** Creates the run unless one with this id is there; returns what is there now. */
  createRun(run: Run): Promise<{ run: Run; isNew: boolean }>;
  getRun(id: RunId): Promise<Run | undefined>;
  /**
   * Newest first (createdAt, then id). Answered by an index, never by a scan. By fingerprint it is up to date; else a home
   * that is spread over computers may be a moment late.
   */
  listRuns(query: { state?: RunState; fingerprint?: string; limit?: number }): Promise<Run[]>;
  /** Applies the change if the run's state is one of `from`; undefined when it is not (or there is no such run). */
  changeRun(id: RunId, from: readonly RunState[], change: RunChange): Promise<Run | undefined>;

  /**
   * Takes a run whose state is one of `from` and which nobody has, or whose owner's lease ended or who is known to be
   * dead. undefined: somebody else has it, or its state is another (or there is no such run). Counts in `claims`. Given back by `changeRun`.
   */
  claimRun(id: RunId, from: readonly RunState[], claim: Claim): Promise<Run | undefined>;

  /** Creates the batch unless it is there; returns what is there now. */
  createBatch(batch: Batch): Promise<Batch>;
  getBatch(run: RunId, id: BatchId): Promise<Batch | undefined>;
  /** In batch order. */
  listBatches(run: RunId, state?: BatchState): Promise<Batch[]>;
  /**
   * As changeRun. A key with value undefined clears the field; a missing key leaves it. `attempts`: only while the batch has
   * had so many; a worker that comes late to a batch that was asked again since changes nothing.
   */
  changeBatch(
    run: RunId,
    id: BatchId,
    from: readonly BatchState[],
    change: BatchChange,
    attempts?: number,
  ): Promise<Batch | undefined>;
  /**
   * Takes a batch that is prepared, or claimed by an owner whose lease ended or who is known to be dead.
   * undefined: somebody else has it, or its state is past claiming. Counts in `claims`.
   */
  claimBatch(run: RunId, id: BatchId, claim: Claim): Promise<Batch | undefined>;
  /** Sums over the run's batches and attempts. */
  totals(run: RunId): Promise<RunTotals>;

  /**
   * Creates the attempt unless it is there; returns what is there now. undefined: with it, all attempts of the run (at
   * their cost where that is known, else at their `mostCost`) would come to more than `maxCost` US dollars.
   */
  createAttempt(attempt: Attempt, maxCost?: number): Promise<Attempt | undefined>;
  changeAttempt(
    run: RunId,
    batch: BatchId,
    number: number,
    change: AttemptChange,
  ): Promise<Attempt | undefined>;
  /** By number. */
  listAttempts(run: RunId, batch: BatchId): Promise<Attempt[]>;
}

export interface Claim {
  readonly owner: string;
  /** ISO time of the claim, and the time at which it ends unless renewed. */
  readonly now: string;
  readonly leaseUntil: string;
  /** Whether another owner can be seen to be dead; false when that cannot be known. */
  readonly isDead: (owner: string) => boolean;
}
