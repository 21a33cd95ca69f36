import type { Usage } from "./cost.ts";
import type { BatchId, RunId } from "./ids.ts";
import type { Quote } from "./quote.ts";
import type { JobCounts, RunState, VerdictCounts } from "./run.ts";

/** How a run stands that others work off, as its ledger tells it. */
export interface RunLook {
  readonly state: RunState;
  readonly read: number;
  readonly batches: number;
  /** Distinct texts so far, and of these, how many have a verdict and how many of those are failures. */
  readonly questions: number;
  readonly answered: number;
  readonly failed: number;
  /** US dollars so far. */
  readonly cost: number;
  /** Jobs under way, the first few; undefined: they were not looked at this time. */
  readonly jobs?: readonly JobLook[] | undefined;
}

export interface JobLook {
  readonly batch: BatchId;
  readonly attempt: number;
  /** The service's own word. */
  readonly serviceState: string;
  /** Records that it has done. */
  readonly processed: number;
}

/** What happened, for whoever watches: progress displays, logs, metrics. Never carries a record's text. */
export type RunEvent =
  | {
      /** Before there is a run: a file goes to the home that will work on it. */
      readonly kind: "input-uploaded";
      readonly name: string;
      readonly bytes: number;
      readonly sizeBytes: number;
    }
  | { readonly kind: "run-received"; readonly run: RunId; readonly name: string; readonly isResumed: boolean }
  | {
      readonly kind: "rows-read";
      readonly run: RunId;
      readonly read: number;
      readonly bytes: number;
      readonly sizeBytes: number;
    }
  | {
      readonly kind: "batch-prepared";
      readonly run: RunId;
      readonly batch: BatchId;
      readonly questions: number;
      readonly records: number;
    }
  | {
      readonly kind: "run-prepared";
      readonly run: RunId;
      readonly read: number;
      readonly rejected: number;
      readonly batches: number;
      readonly questions: number;
    }
  | ({ readonly kind: "run-quoted"; readonly run: RunId } & Quote)
  | { readonly kind: "engine-fitted"; readonly run: RunId; readonly texts: number; readonly seconds: number }
  | {
      readonly kind: "batch-submitted";
      readonly run: RunId;
      readonly batch: BatchId;
      readonly attempt: number;
      readonly job: string;
    }
  | ({
      readonly kind: "job-looked-at";
      readonly run: RunId;
      readonly batch: BatchId;
      readonly attempt: number;
      readonly serviceState: string;
      /** The job has ended, and whether that was because the service gave the whole of it up. */
      readonly isOver: boolean;
      readonly hasFailed: boolean;
    } & Partial<JobCounts>)
  | ({
      readonly kind: "attempt-charged";
      readonly run: RunId;
      readonly batch: BatchId;
      readonly attempt: number;
      readonly questions: number;
      /** US dollars. */
      readonly cost: number;
    } & Usage)
  | {
      readonly kind: "job-overdue";
      readonly run: RunId;
      readonly batch: BatchId;
      readonly attempt: number;
      readonly job: string;
      readonly serviceState: string;
      readonly seconds: number;
    }
  | {
      readonly kind: "questions-answered";
      readonly run: RunId;
      readonly batch: BatchId;
      readonly answered: number;
    }
  | ({
      readonly kind: "batch-settled";
      readonly run: RunId;
      readonly batch: BatchId;
      readonly questions: number;
    } & VerdictCounts)
  | {
      readonly kind: "rows-published";
      readonly run: RunId;
      readonly published: number;
      readonly read: number;
    }
  | ({ readonly kind: "run-looked-at"; readonly run: RunId } & RunLook)
  | { readonly kind: "run-published"; readonly run: RunId; readonly output: string }
  | { readonly kind: "run-failed"; readonly run: RunId; readonly code: string; readonly message: string }
  | {
      readonly kind: "message-retried";
      readonly run: RunId;
      readonly stage: string;
      readonly receiveCount: number;
      readonly code: string;
    };
