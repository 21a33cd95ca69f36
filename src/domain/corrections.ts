import type { Classifier } from "./classifier.ts";
import { canonicalJson, digest } from "./ids.ts";
import type { Review } from "./review.ts";

/** Reviews by the key of their text. */
export type ReviewsByText = ReadonlyMap<string, Review>;

/** A review that names a category; what was only skipped says nothing of a result. */
export interface Correction extends Review {
  readonly category: string;
}

/**
 * The review that stands in place of what the engine said; undefined: nobody said anything, or the same as the engine. The
 * person's category counts, be it that the engine's was corrected or that it was accepted: in a later run the engine may
 * say another one. It counts, too, where the classifier does not have it (any more). `engineCategory` null: the engine has none.
 */
export function correctionOf(
  review: Review | undefined,
  engineCategory: string | null,
): Correction | undefined {
  const category = review?.category ?? null;
  if (review === undefined || category === null || category === engineCategory) return undefined;
  return { ...review, category };
}

/** The reviews that a classifier's results may show. */
export function sayingCategories(current: ReviewsByText): ReviewsByText {
  return new Map([...current].filter(([, { category }]) => category !== null));
}

export function categoryNames({ categories }: Pick<Classifier, "categories">): ReadonlySet<string> {
  return new Set(categories.map(({ name }) => name));
}

/** What of a review is seen in a result: equal for reviews that make the same row of it. */
export function shownMark({ category, note }: Pick<Review, "category" | "note">): string {
  return digest(canonicalJson({ category, note })).slice(0, 16);
}

/** The key of a text -> {@link shownMark}: what a result shows of people's words, or would show. */
export type ShownReviews = Readonly<Record<string, string>>;

/** One digest of all reviews that a result was made with, whether or not their texts are in it. */
export function digestOfReviews(reviews: ReviewsByText): string {
  const marks = [...reviews].map(([key, review]) => `${key} ${shownMark(review)}`).sort();
  return digest(marks.join("\n")).slice(0, 16);
}

/** In how many texts two results differ. */
export function differences(a: ShownReviews, b: ShownReviews): number {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].filter((key) => a[key] !== b[key]).length;
}
