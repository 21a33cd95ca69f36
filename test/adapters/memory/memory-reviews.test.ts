import { MemoryReviews } from "../../../src/adapters/memory/memory-reviews.ts";
import { reviewsConformance } from "../../conformance/reviews.ts";

reviewsConformance("MemoryReviews", async () => {
  const reviews = new MemoryReviews();
  return { reviews, other: reviews };
});
