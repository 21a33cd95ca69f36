import type { Batch, BatchId, Question, Run, TokenEstimate, Verdict } from "../../domain/index.ts";
import type { ObjectWriter } from "../../ports/index.ts";

export interface NewQuestion {
  readonly question: Question;
  readonly line: string;
}

/** A batch that is being filled. */
export interface OpenBatch {
  readonly id: BatchId;
  readonly questions: ObjectWriter;
  readonly rows: ObjectWriter;
  /** Hash of a text -> index of its question. */
  readonly seen: Map<string, number>;
  /** Records whose text an earlier batch asks. */
  borrowed: number;
  /** Verdicts of questions that need not be asked. */
  readonly cached: Verdict[];
  newQuestions: NewQuestion[];
  rowLines: string[];
  records: number;
  asked: number;
  tokens: TokenEstimate;
  sizeBytes: number;
}

/** What the ledger is told of a batch that is whole. */
export function ledgerRow(run: Run, batch: OpenBatch): Batch {
  return {
    run: run.id,
    id: batch.id,
    state: "prepared",
    records: batch.records,
    questions: batch.seen.size,
    cached: batch.cached.length,
    borrowed: batch.borrowed,
    asked: batch.asked,
    tokens: batch.tokens,
    sizeBytes: batch.sizeBytes,
    owner: undefined,
    leaseUntil: undefined,
    claims: 0,
    attempts: 0,
    verdicts: undefined,
  };
}
