import type { ResultTask } from "./reviews.ts";
import type { RunView } from "./runs.ts";

/** What the page is told by server-sent events, whole each time. */
export interface News {
  /** Another one means that records came or changed. Replies about records have it first in their ETag, before a dot. */
  readonly datasetVersion: string;
  /** Runs under way, and those that ended since the page listened. */
  readonly runs: readonly RunView[];
  /** The writing of reviews into result files, under way or the last that ended; missing before the first. */
  readonly results?: ResultTask | undefined;
}
