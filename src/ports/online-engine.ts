import type { Answer, Classifier, Question } from "../domain/index.ts";

/** Answers one question at a time, at once. */
export interface OnlineEngine {
  readonly name: string;
  readonly version: string;
  /** Questions that may be under way together. */
  readonly concurrency: number;
  /**
   * A question that cannot be answered is a failed answer, never a throw. Gives up after `deadlineSeconds`. Throws the
   * signal's reason when it is aborted, and a PH3xx for what would befall every question: credentials, no such model.
   */
  ask(question: Question, options: AskOptions): Promise<Answer>;
}

export interface AskOptions {
  readonly classifier: Classifier;
  readonly signal: AbortSignal;
  readonly deadlineSeconds: number;
  /** Why the question is asked once more, in one sentence of ours; undefined: it is the first time. */
  readonly again?: string;
}
