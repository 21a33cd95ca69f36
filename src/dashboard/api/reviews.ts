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

/** GET /api/reviews/results: runs whose result files lack what was reviewed since. POST to the same writes them anew. */
export interface OutdatedResults {
  /** `reviews`: in how many texts the file differs from what it would be. */
  readonly runs: readonly { readonly run: string; readonly file: string; readonly reviews: number }[];
  /** Answer to POST: those that were written, and those that could not be. */
  readonly written: readonly string[];
  readonly failed: readonly { readonly run: string; readonly file: string; readonly problem: Problem }[];
}
