import type { QuestionId } from "./ids.ts";

export type Confidence = "high" | "medium" | "low";

/** What the engine said to one question. A question that fails is data, never an exception. */
export type Answer = GivenAnswer | FailedAnswer;

export interface GivenAnswer {
  readonly question: QuestionId;
  readonly status: "given";
  /** The category in the engine's own words: it may be off the list, misspelt or empty. */
  readonly label: string;
  readonly rationale: string;
  readonly confidence: Confidence;
  /** The engine's own number in [0, 1]. */
  readonly score: number;
}

export interface FailedAnswer {
  readonly question: QuestionId;
  readonly status: "failed";
  /** One sentence in the service's own words. */
  readonly reason: string;
  /** Whether asking again could help; decided where the failure is born. */
  readonly isRetryable: boolean;
}

/** One distinct text of a batch. */
export interface Question {
  readonly id: QuestionId;
  readonly text: string;
}
