import type { Review } from "../../src/domain/index.ts";
import type { Reviews } from "../../src/ports/index.ts";
import { reviewOf } from "../conformance/review-of.ts";

let number = 0;

/** Somebody says of a text of the test classifier what it is; null: that he cannot tell. Each later than the one before. */
export async function says(
  { reviews }: { readonly reviews: Reviews },
  text: string,
  category: string | null,
  more: Partial<Review> = {},
): Promise<string> {
  number += 1;
  const decision = category === null ? "skipped" : "corrected";
  const review = reviewOf(number, { classifier: "travel", text, decision, category, ...more });
  await reviews.add(review);
  return review.id;
}
