import type { ReviewQueue } from "../../analytics/analytics.ts";
import type { Review, ReviewDecision, ReviewOrigin } from "../../domain/index.ts";
import type { Problem } from "./frame.ts";

/** GET /api/review?<filter>&limit=5 */
export interface ReviewQueueReply extends ReviewQueue {
  /** The latest decisions of all classifiers, for undoing. */
  readonly latest: readonly Review[];
}

/** POST /api/reviews. The server adds the time, and the text and the engine's category of the record. */
export interface NewReview {
  /** "v-" and 16 random hex digits; the same one sent again is the same review. */
  readonly id: string;
  /** The record that the person saw. */
  readonly key: string;
  readonly decision: ReviewDecision;
  /** One of the classifier's categories; null when skipped. */
  readonly category: string | null;
  readonly note: string;
  readonly isExample: boolean;
  readonly origin: ReviewOrigin;
}

/** Answer to POST /api/reviews and DELETE /api/reviews/:id. */
export interface ReviewDone {
  readonly review: Review | undefined;
}

/** GET /api/reviews/results: runs whose result files lack what was reviewed since, or were interrupted while they were written. */
export interface OutdatedResults {
  /** `reviews`: in how many texts the file differs from what it would be. */
  readonly runs: readonly { readonly run: string; readonly file: string; readonly reviews: number }[];
}

/**
 * POST /api/reviews/results begins to write them anew and answers at once (202); while that is under way, it is not begun
 * again. How far it is stands in the news.
 */
export interface ResultTask {
  /** ISO time; another one is another task. */
  readonly startedAt: string;
  readonly isOver: boolean;
  /** Files to write; undefined while that is looked up. */
  readonly files: number | undefined;
  /** The file at work; undefined: none. `rows` of `of` are written. */
  readonly now: { readonly file: string; readonly rows: number; readonly of: number } | undefined;
  /** Runs whose files were written, and those that could not be. */
  readonly written: readonly string[];
  readonly failed: readonly { readonly run: string; readonly file: string; readonly problem: Problem }[];
  /** Why nothing could be done at all. */
  readonly problem: Problem | undefined;
}
