import type { TokenEstimate, Usage } from "./cost.ts";
import type { BatchId, RunId } from "./ids.ts";

/**
 * received -> prepared -> settled -> published, or failed from any of the first three.
 * A failed run goes back to `received` when the same command is given again.
 */
export type RunState = "received" | "prepared" | "settled" | "published" | "failed";

/** Where the input is and what it was when it was taken. */
export interface RunSource {
  /** What the platform opens it by: an absolute path (local) or bucket and key (aws). */
  readonly place: string;
  /** The file's own name, e.g. "calls may.csv". */
  readonly name: string;
  readonly sizeBytes: number;
  /** Hex digest of the bytes. */
  readonly sha256: string;
  /** Changes when the file at `place` changes, e.g. size and modification time. */
  readonly revision: string;
}

/** Where the result file goes. */
export interface Destination {
  /** An absolute folder; undefined: the home's own results folder or bucket. */
  readonly folder: string | undefined;
  /** e.g. "output_data/2026-11-24/r-7f3a9c21b04d/calls.csv" */
  readonly key: string;
  /** The report beside it, e.g. "output_data/2026-11-24/r-7f3a9c21b04d/report.json" */
  readonly reportKey: string;
}

export interface RunFailure {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  /** The same for whoever reads it on the page; undefined: `hint` is right there too, or the version did not note it. */
  readonly hintOnPage?: string | undefined;
  /** US dollars that would be enough, where the run might have cost more than its limit. */
  readonly enough?: number | undefined;
  /**
   * What brought the run down where it was no fault of the input: that message is in the dead-letter queue, and takes the
   * run up again when somebody sends it back. undefined: nothing that could be sent back.
   */
  readonly deadLetter?: { readonly stage: string; readonly batch: BatchId | undefined } | undefined;
}

/** One input file going through the pipeline once. */
export interface Run {
  readonly id: RunId;
  /** What the id is made of: equal for the same content, classifier, engine and reading options. */
  readonly fingerprint: string;
  /** 1 for the first run of a fingerprint; `--again` makes the next. */
  readonly generation: number;
  readonly state: RunState;
  readonly source: RunSource;
  readonly destination: Destination;
  readonly classifier: string;
  readonly classifierVersion: string;
  readonly engine: string;
  readonly createdAt: string;
  readonly changedAt: string;
  /** Data rows read so far (all of them once prepared). */
  readonly read: number;
  readonly rejected: number;
  readonly failure: RunFailure | undefined;
  /** A person asked for no further questions: what is answered is kept, the rest says why it is not. */
  readonly isStopped: boolean;
  /** Who is preparing it; undefined: nobody. */
  readonly owner: string | undefined;
  /** ISO time at which that claim ends. */
  readonly leaseUntil: string | undefined;
  /** How many workers claimed it, one after another, and came to nothing: they were killed, or had no time to get further. */
  readonly claims: number;
  /** ISO time at which others were told how the run ended; undefined: not yet, or its home tells nobody. */
  readonly announcedAt: string | undefined;
}

/** prepared -> claimed -> submitted -> settled -> published. A claim that ends goes back to prepared. */
export type BatchState = "prepared" | "claimed" | "submitted" | "settled" | "published";

/** Consecutive records of a run that are sent together. */
export interface Batch {
  readonly run: RunId;
  readonly id: BatchId;
  readonly state: BatchState;
  readonly records: number;
  /** Distinct texts that no earlier batch asks; 0 when there is none. */
  readonly questions: number;
  /** Of these, how many the answer cache had an answer for. */
  readonly cached: number;
  /** Records whose text an earlier batch of the run asks: they get its verdict. */
  readonly borrowed: number;
  /** Questions of the attempt that comes next or is under way. */
  readonly asked: number;
  /** What those take. */
  readonly tokens: TokenEstimate;
  /** Of the questions as the engine reads them, those of the cache too. */
  readonly sizeBytes: number;
  /** Who works on it while claimed. */
  readonly owner: string | undefined;
  /** ISO time at which the claim ends. */
  readonly leaseUntil: string | undefined;
  /** How many workers claimed it, one after another, of which none said how it went: they were killed. */
  readonly claims: number;
  /** How often its questions were put to the engine so far. */
  readonly attempts: number;
  /** Verdicts by status, once settled; counted in questions, not in records. */
  readonly verdicts: VerdictCounts | undefined;
}

export interface VerdictCounts {
  readonly classified: number;
  readonly unclassified: number;
  readonly failed: number;
}

/** How questions reach the engine: many in one job, or one at a time. */
export type Route = "batch" | "online";

/** What the service counts while a job runs, in records. */
export interface JobCounts {
  readonly total: number;
  readonly processed: number;
  readonly succeeded: number;
  readonly failed: number;
}

/**
 * planned -> started -> ended. One inference job: one batch (or what is left of it) put to the engine once. Planned
 * before anything is sent, so that money is set aside and a crash finds out what may have been started.
 */
export interface Attempt {
  readonly run: RunId;
  readonly batch: BatchId;
  /** 1, 2, ... */
  readonly number: number;
  readonly state: "planned" | "started" | "ended";
  readonly route: Route;
  /** Of the engine that was asked: a later attempt may be another one's. Missing in attempts of versions that did not note it. */
  readonly engineVersion?: string;
  /** The engine's own name for the job; undefined while planned. */
  readonly job: string | undefined;
  readonly questions: number;
  /** US dollars set aside for it: more it cannot cost. 0 for an engine without a price. */
  readonly mostCost: number;
  /** What it took and cost in US dollars, once it is settled. */
  readonly usage: Usage | undefined;
  readonly cost: number | undefined;
  /** The service's own word for the job's state, e.g. "PartiallyCompleted". */
  readonly serviceState: string | undefined;
  /** The service's own sentence about it. */
  readonly message: string | undefined;
  readonly counts: JobCounts | undefined;
  /** The service gave the whole job up; `message` says why. */
  readonly hasFailed: boolean;
  /** ISO time at which it was found to run longer than its deadline. */
  readonly overdueAt: string | undefined;
  /** It was stopped for that: what is open goes to the online engine. */
  readonly isGivenUp: boolean;
  readonly startedAt: string;
  readonly endedAt: string | undefined;
}

/** What a run's batches and attempts add up to. */
export interface RunTotals extends VerdictCounts {
  readonly batches: Readonly<Record<BatchState, number>>;
  readonly records: number;
  readonly questions: number;
  readonly cached: number;
  /** By route, of the attempts that are settled; `cost` in US dollars. */
  readonly spent: Readonly<Record<Route, Spending>>;
  /** US dollars set aside for attempts that are not settled. */
  readonly reserved: number;
}

/** What was paid for. */
export interface Spending extends Usage {
  /** US dollars. */
  readonly cost: number;
}

export const nothingSpent: Spending = { inputTokens: 0, outputTokens: 0, cost: 0 };
