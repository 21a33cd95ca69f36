// Results with people who say something of them.
import { MemoryReviews } from "../../src/adapters/memory/memory-reviews.ts";
import { type Review, textKey } from "../../src/domain/index.ts";
import { reviewOf } from "../conformance/review-of.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { analyticsOf } from "./published-results.ts";

let said = 0;
const sayOf = (reviews: MemoryReviews) => async (text: string, more: Partial<Review>) => {
  said += 1;
  const review = reviewOf(said, { classifier: "travel", text, textKey: textKey(text), ...more });
  await reviews.add(review);
  return review.id;
};

export async function opened(more: Parameters<typeof analyticsOf>[2] = {}) {
  const folder = await temporaryFolder();
  const reviews = new MemoryReviews();
  const analytics = await analyticsOf(folder, "2026-11-27", { reviews, ...more });
  return { folder, analytics, say: sayOf(reviews), reviews };
}
