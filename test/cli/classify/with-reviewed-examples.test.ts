import { describe, expect, it } from "vitest";
import { MemoryReviews } from "../../../src/adapters/memory/memory-reviews.ts";
import { withReviewedExamples } from "../../../src/cli/classify/with-reviewed-examples.ts";
import { classifierVersion } from "../../../src/domain/index.ts";
import { says } from "../../support/says.ts";
import { testClassifier } from "../../support/travel-classifier.ts";

const plain = testClassifier();
const [refunds, bookings, other] = plain.categories;
const classifier = testClassifier({
  categories: [
    {
      ...refunds,
      name: "Refund Issues",
      description: "",
      aliases: [],
      isFallback: false,
      examples: ["old", " a room "],
    },
    { ...bookings, name: "Booking Inquiry", description: "", aliases: [], isFallback: false, examples: [] },
    { ...other, name: "Other", description: "", aliases: [], isFallback: true, examples: [] },
  ],
});

function examplesOf({ categories }: typeof classifier): Record<string, readonly string[]> {
  return Object.fromEntries(categories.map(({ name, examples }) => [name, examples]));
}

describe("reviews as examples", () => {
  it("stand first in their category, the latest before the others", async () => {
    const reviews = new MemoryReviews();
    await says({ reviews }, "my money", "Refund Issues", { isExample: true });
    await says({ reviews }, "money, now", "Refund Issues", { isExample: true, decision: "accepted" });

    const learned = await withReviewedExamples(classifier, reviews);

    expect(examplesOf(learned)["Refund Issues"]).toEqual(["money, now", "my money", "old", " a room "]);
    expect(classifierVersion(learned)).not.toBe(classifierVersion(classifier));
  });

  it("hold against an example of another category with the same text", async () => {
    const reviews = new MemoryReviews();
    await says({ reviews }, "a room", "Booking Inquiry", { isExample: true });

    expect(examplesOf(await withReviewedExamples(classifier, reviews))).toEqual({
      "Refund Issues": ["old"],
      "Booking Inquiry": ["a room"],
      Other: [],
    });
  });

  it("are only those that count and are meant to be, of categories that there are", async () => {
    const reviews = new MemoryReviews();
    await says({ reviews }, "a", "Other");
    await says({ reviews }, "b", "Lost Luggage", { isExample: true });
    await says({ reviews }, "c", "Other", { isExample: true, classifier: "another" });
    await says({ reviews }, " ", "Other", { isExample: true });
    await says({ reviews }, "d", null, { isExample: true });
    await says({ reviews }, "e", "Other", { isExample: true });
    await says({ reviews }, "e", "Other");
    await reviews.undo(await says({ reviews }, "f", "Other", { isExample: true }));

    expect(await withReviewedExamples(classifier, reviews)).toBe(classifier);
  });
});
