import type { Review, ReviewOfText } from "../domain/index.ts";

/**
 * What people said of texts. Survives runs, their working files and their results. Of several reviews of a text the one
 * with the latest {@link Review.at} counts; at one time, the one that was added last.
 */
export interface Reviews {
  /** Changes when anything was added or taken back, by whichever process. Cheap: may be asked at every request. */
  version(): Promise<string>;
  /**
   * Kept for good once it resolves. A review whose id is there already changes nothing, also when that one was taken back.
   * Throws PH442 in a home where nobody is asked.
   */
  add(review: ReviewOfText): Promise<void>;
  /** Takes a review back, so that the one before it counts again; false: there is none with the id, or it is taken back. */
  undo(id: string): Promise<boolean>;
  /** By {@link Review.textKey}: what counts now for texts of the classifier. */
  current(classifier: string): Promise<ReadonlyMap<string, Review>>;
  /** All that was ever said of a text and not taken back, the latest first. */
  history(classifier: string, textKey: string): Promise<readonly Review[]>;
  /** The latest ones, not taken back, of all classifiers. */
  latest(limit: number): Promise<readonly Review[]>;
  /** What counts now, with the texts, in the order in which it was said. */
  texts(classifier: string): AsyncIterable<ReviewOfText>;
  /** Places at which nothing could be read, as numbers of lines from 1: whatever was said there is not counted. */
  unreadable(): Promise<readonly number[]>;
}
