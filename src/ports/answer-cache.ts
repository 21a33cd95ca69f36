import type { Confidence, RunnerUp } from "../domain/index.ts";

/** An answer that became a category, kept for the next time the same text is to be sorted in the same way. */
export interface KeptAnswer {
  readonly category: string;
  readonly rationale: string;
  readonly confidence: Confidence | undefined;
  readonly score: number | undefined;
  /** What came second. Missing: the engine did not say, or it was kept by a version that did not keep it. */
  readonly runnerUp?: RunnerUp;
}

/** Answers across runs and files. Losing it costs money, never a result. */
export interface AnswerCache {
  /** Those that are there; any number of keys. */
  find(keys: readonly string[]): Promise<ReadonlyMap<string, KeptAnswer>>;
  /** Keeps answers by key; one that is there already is replaced, and counts as kept now. */
  keep(answers: ReadonlyMap<string, KeptAnswer>): Promise<void>;
  /** Forgets what was kept before an ISO time; returns how many. */
  forget(before: string): Promise<number>;
}
