import type { Review, ReviewOfText } from "../domain/index.ts";

/** What people said of texts. Survives runs, their working files and their results. */
export interface Reviews {
  /** Changes when anything was added or taken back, by whichever process. */
  version(): Promise<string>;
  /** Kept for good once it resolves. A review whose id is there already changes nothing. */
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
}
