import { hash } from "node:crypto";

/**
 * What a text is called in reviews and in analytics: the first 64 bits of the SHA-256 of the text without surrounding space,
 * as 16 hex digits. Equal texts are one question, so they are judged once, whatever their file and run.
 */
export function textKey(text: string): string {
  return hash("sha256", text.trim(), "hex").slice(0, 16);
}

/** `accepted`: the engine's category stands. `corrected`: another one. `skipped`: not decided, and not to be asked again. */
export type ReviewDecision = "accepted" | "corrected" | "skipped";

/** Where the person met the record: in the queue of doubtful ones, in the random share of it, or in the list. */
export type ReviewOrigin = "queue" | "audit" | "list";

/** What a person said of a text, for one classifier. The latest that is not taken back counts. */
export interface Review {
  /** Chosen by whoever asks: "v-" and 16 hex digits. The same review sent twice is one. */
  readonly id: string;
  /** ISO time. */
  readonly at: string;
  readonly classifier: string;
  readonly textKey: string;
  readonly decision: ReviewDecision;
  /** The right category; null when skipped. */
  readonly category: string | null;
  /** What the engine had said; null: it had no category. */
  readonly engineCategory: string | null;
  /** "" without one. */
  readonly note: string;
  /** Whether the text is to be an example of its category from now on. */
  readonly isExample: boolean;
  readonly origin: ReviewOrigin;
  /** Where the person saw it: the run and the record's id. */
  readonly run: string;
  readonly record: string;
}

/** A review with its text, as it is kept: it serves as gold and as example when the run is long gone. */
export interface ReviewOfText extends Review {
  readonly text: string;
}

const reviewIdPattern = /^v-[0-9a-f]{16}$/;

export function isReviewId(text: string): boolean {
  return reviewIdPattern.test(text);
}
