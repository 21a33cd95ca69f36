import type { Review } from "./review.ts";

/** A review and where its text is. */
export interface KeptReview<Place> {
  readonly review: Review;
  readonly place: Place;
}

/**
 * What was ever said, and what of it counts. It does not matter in which order reviews and their being taken back become
 * known: two people's files may have been put together.
 */
export class ReviewHistory<Place> {
  readonly #known = new Map<string, KeptReview<Place>>();
  readonly #takenBack = new Set<string>();
  #inOrder: readonly KeptReview<Place>[] | undefined;

  /** False: a review with the id is known already, be it taken back. */
  add(review: Review, place: Place): boolean {
    if (this.#known.has(review.id)) return false;
    this.#known.set(review.id, { review: Object.freeze({ ...review }), place });
    this.#inOrder = undefined;
    return true;
  }

  /** Also of a review that is not known yet. */
  takeBack(id: string): void {
    this.#takenBack.add(id);
    this.#inOrder = undefined;
  }

  knows(id: string): boolean {
    return this.#known.has(id);
  }

  isTakenBack(id: string): boolean {
    return this.#takenBack.has(id);
  }

  clear(): void {
    this.#known.clear();
    this.#takenBack.clear();
    this.#inOrder = undefined;
  }

  /** By the key of the text. */
  current(classifier: string): Map<string, Review> {
    const latest = new Map<string, Review>();
    for (const { review } of this.#ordered()) {
      if (review.classifier === classifier) latest.set(review.textKey, review);
    }
    return latest;
  }

  /** The latest first. */
  of(classifier: string, textKey: string): Review[] {
    return this.#ordered()
      .map(({ review }) => review)
      .filter((review) => review.classifier === classifier && review.textKey === textKey)
      .reverse();
  }

  /** The latest first. */
  latest(limit: number): Review[] {
    if (limit <= 0) return [];
    return this.#ordered()
      .slice(-limit)
      .map(({ review }) => review)
      .reverse();
  }

  /** What counts now, in the order in which it was said. */
  counting(classifier: string): KeptReview<Place>[] {
    const current = this.current(classifier);
    return this.#ordered().filter(({ review }) => current.get(review.textKey) === review);
  }

  /** What is not taken back, by the time at which it was said; at one time, as it became known. */
  #ordered(): readonly KeptReview<Place>[] {
    this.#inOrder ??= [...this.#known.values()]
      .filter(({ review }) => !this.#takenBack.has(review.id))
      .sort((a, b) => Date.parse(a.review.at) - Date.parse(b.review.at));
    return this.#inOrder;
  }
}
