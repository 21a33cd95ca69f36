import type { Usage } from "./cost.ts";
import type { QuestionId } from "./ids.ts";

export type Confidence = "high" | "medium" | "low";

/** What the engine said to one question. A question that fails is data, never an exception. */
export type Answer = GivenAnswer | FailedAnswer;

export interface RunnerUp {
  readonly category: string;
  /** In [0, 1]. */
  readonly score: number;
}

export interface GivenAnswer {
  readonly question: QuestionId;
  readonly status: "given";
  /** The category in the engine's own words: it may be off the list, misspelt or empty. */
  readonly label: string;
  readonly rationale: string;
  /** undefined: the engine said nothing of it. */
  readonly confidence: Confidence | undefined;
  /** The engine's own number in [0, 1]; undefined: it has none. */
  readonly score: number | undefined;
  /** What came second, in the engine's own words; undefined: the engine does not say. */
  readonly runnerUp?: RunnerUp;
  /** What it cost; undefined: nothing, or not known. */
  readonly usage?: Usage;
}

export interface FailedAnswer {
  readonly question: QuestionId;
  readonly status: "failed";
  /** One sentence in the service's own words. */
  readonly reason: string;
  /** Whether asking again could help; decided where the failure is born. */
  readonly isRetryable: boolean;
  /** What to tell the engine when it is asked once more, in one sentence of ours; undefined: nothing. */
  readonly again?: string;
  /** What it cost although it failed; undefined: nothing, or not known. */
  readonly usage?: Usage;
}

/** One distinct text of a batch. */
export interface Question {
  readonly id: QuestionId;
  readonly text: string;
}
