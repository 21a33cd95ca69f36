import type { Review } from "./review.ts";

/** A review and where its text is. */
export interface KeptReview<Place> {
  readonly review: Review;
  readonly place: Place;
}

interface Said<Place> extends KeptReview<Place> {
  /** Milliseconds of the review's time. */
  readonly atMs: number;
}

/** Of one classifier, by the key of the text: what was said of it, the latest last; never empty. */
type SaidOfTexts<Place> = Map<string, Said<Place>[]>;

/**
 * What was ever said, and what of it counts. It does not matter in which order reviews and their being taken back become
 * known: two people's files may have been put together.
 */
export class ReviewHistory<Place> {
  readonly #known = new Map<string, Said<Place>>();
  readonly #takenBack = new Set<string>();
  /** What is not taken back, in {@link #ordered}'s order; undefined: to be made anew. */
  #inOrder: Said<Place>[] | undefined;
  readonly #classifiers = new Map<string, SaidOfTexts<Place>>();

  /** False: a review with the id is known already, be it taken back. */
  add(review: Review, place: Place): boolean {
    if (this.#known.has(review.id)) return false;
    const said = { review: Object.freeze({ ...review }), place, atMs: Date.parse(review.at) };
    this.#known.set(review.id, said);
    if (this.#takenBack.has(review.id)) return true;
    const isLatest = (this.#inOrder?.at(-1)?.atMs ?? Number.NEGATIVE_INFINITY) <= said.atMs;
    if (this.#inOrder === undefined || !isLatest) this.#inOrder = undefined;
    else {
      this.#inOrder.push(said);
      this.#index(said);
    }
    return true;
  }

  /** Also of a review that is not known yet. */
  takeBack(id: string): void {
    this.#takenBack.add(id);
    if (this.#known.has(id)) this.#inOrder = undefined;
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
    const texts = this.#textsOf(classifier);
    return new Map([...texts].map(([key, said]) => [key, latestOf(said).review]));
  }

  /** The latest first. */
  of(classifier: string, textKey: string): Review[] {
    const said = this.#textsOf(classifier).get(textKey) ?? [];
    return said.map(({ review }) => review).reverse();
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
  counting(classifier: string): readonly KeptReview<Place>[] {
    const counting = [...this.#textsOf(classifier).values()].map(latestOf);
    const isCounting = new Set(counting);
    return this.#ordered().filter((said) => isCounting.has(said));
  }

  #textsOf(classifier: string): SaidOfTexts<Place> {
    this.#ordered();
    return this.#classifiers.get(classifier) ?? new Map();
  }

  /** What is not taken back, by the time at which it was said; at one time, as it became known. */
  #ordered(): readonly Said<Place>[] {
    if (this.#inOrder !== undefined) return this.#inOrder;
    this.#inOrder = [...this.#known.values()]
      .filter(({ review }) => !this.#takenBack.has(review.id))
      .sort((a, b) => a.atMs - b.atMs);
    this.#classifiers.clear();
    for (const said of this.#inOrder) this.#index(said);
    return this.#inOrder;
  }

  #index(said: Said<Place>): void {
    const { classifier, textKey } = said.review;
    const texts: SaidOfTexts<Place> = this.#classifiers.get(classifier) ?? new Map();
    this.#classifiers.set(classifier, texts);
    const before = texts.get(textKey);
    if (before === undefined) texts.set(textKey, [said]);
    else before.push(said);
  }
}

function latestOf<Place>(said: readonly Said<Place>[]): Said<Place> {
  return said.at(-1) as Said<Place>;
}
