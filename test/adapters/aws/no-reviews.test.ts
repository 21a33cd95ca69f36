import { expect, it } from "vitest";
import { NoReviews } from "../../../src/adapters/aws/no-reviews.ts";
import { textKey } from "../../../src/domain/index.ts";
import { reviewId, reviewOf } from "../../conformance/review-of.ts";

it("the home on AWS has no reviews, and says so to whoever adds one", async () => {
  const reviews = new NoReviews();

  await expect(reviews.add(reviewOf(1))).rejects.toMatchObject({ code: "PH442" });

  expect(await reviews.undo(reviewId(1))).toBe(false);
  expect((await reviews.current("calls")).size).toBe(0);
  expect(await reviews.history("calls", textKey("a"))).toEqual([]);
  expect(await reviews.latest(1)).toEqual([]);
  expect(await reviews.unreadable()).toEqual([]);
  expect(await reviews.version()).toBe(await reviews.version());
  for await (const review of reviews.texts("calls")) expect(review).toBeUndefined();
});
