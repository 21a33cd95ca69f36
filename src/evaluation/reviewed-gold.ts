import { type Review, textKey } from "../domain/index.ts";

/** What is known of a record: the right category, nothing (""), or that it is not to be counted (null). */
export type GoldOfText = (text: string) => string | null;

/**
 * What people said of texts as gold. A text that serves as an example is not to be counted: an engine that was shown the
 * answer shows nothing. `onKnown` is told of each record whose right category is known.
 */
export function goldOfReviews(
  current: ReadonlyMap<string, Review>,
  onKnown: (review: Review) => void = () => {},
): GoldOfText {
  return (text) => {
    const review = reviewOf(text, current);
    if (review === undefined || review.category === null) return "";
    onKnown(review);
    return review.isExample ? null : review.category;
  };
}

/** In a CSV result a text that looks like a formula has an apostrophe in front. */
function reviewOf(text: string, current: ReadonlyMap<string, Review>): Review | undefined {
  return (
    current.get(textKey(text)) ?? (text.startsWith("'") ? current.get(textKey(text.slice(1))) : undefined)
  );
}
