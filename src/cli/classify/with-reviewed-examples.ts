import {
  type Category,
  type Classifier,
  categoryNames,
  type ReviewOfText,
  textKey,
} from "../../domain/index.ts";
import type { Reviews } from "../../ports/index.ts";

/**
 * A classifier with the texts that people made examples of. They stand first, the latest before the others: an engine that
 * has room for a few is to see them. What a person said of a text holds against examples from elsewhere.
 */
export async function withReviewedExamples(
  classifier: Classifier,
  reviews: Pick<Reviews, "texts">,
): Promise<Classifier> {
  const chosen = await chosenTexts(classifier, reviews);
  if (chosen.length === 0) return classifier;
  const said = new Set(chosen.map((review) => review.textKey));
  const categories = classifier.categories.map((category) => ({
    ...category,
    examples: [
      ...reviewed(category, chosen),
      ...category.examples.filter((text) => !said.has(textKey(text))),
    ],
  }));
  return { ...classifier, categories };
}

/** The latest first; of categories that there still are. */
async function chosenTexts(
  classifier: Classifier,
  reviews: Pick<Reviews, "texts">,
): Promise<readonly ReviewOfText[]> {
  const names = categoryNames(classifier);
  const chosen: ReviewOfText[] = [];
  for await (const review of reviews.texts(classifier.name)) {
    const isUsable = review.category !== null && names.has(review.category) && review.text.trim() !== "";
    if (review.isExample && isUsable) chosen.push(review);
  }
  return chosen.reverse();
}

function reviewed({ name }: Category, chosen: readonly ReviewOfText[]): string[] {
  return chosen.filter(({ category }) => category === name).map(({ text }) => text.trim());
}
