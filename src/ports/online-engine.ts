import type { Answer, Classifier, Question } from "../domain/index.ts";

/** Answers one question at a time, at once. */
export interface OnlineEngine {
  readonly name: string;
  readonly version: string;
  /** Questions that may be under way together. */
  readonly concurrency: number;
  /**
   * A question that cannot be answered is a failed answer, never a throw; only an abort throws (the signal's reason).
   * Gives up after `deadlineSeconds`.
   */
  ask(question: Question, options: AskOptions): Promise<Answer>;
}

export interface AskOptions {
  readonly classifier: Classifier;
  readonly signal: AbortSignal;
  readonly deadlineSeconds: number;
}
