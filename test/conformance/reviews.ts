import { expect } from "vitest";
import { type ReviewOfText, textKey } from "../../src/domain/index.ts";
import type { Reviews } from "../../src/ports/index.ts";
import { hostileText } from "./ledger-records.ts";
import { reviewId, reviewOf } from "./review-of.ts";
import { type Cases, runSuite, type SuiteOptions } from "./suite.ts";

export interface ReviewsSubject {
  /** Empty. */
  readonly reviews: Reviews;
  /** The same reviews as another process sees them. */
  readonly other: Reviews;
}

function withoutText({ text: _, ...review }: ReviewOfText) {
  return review;
}

export async function textsOf(reviews: Reviews, classifier = "calls"): Promise<ReviewOfText[]> {
  const found: ReviewOfText[] = [];
  for await (const review of reviews.texts(classifier)) found.push(review);
  return found;
}

const reviewsCases: Cases<ReviewsSubject> = {
  "has nothing at first": async ({ reviews }) => {
    expect((await reviews.current("calls")).size).toBe(0);
    expect(await reviews.history("calls", textKey("a"))).toEqual([]);
    expect(await reviews.latest(10)).toEqual([]);
    expect(await textsOf(reviews)).toEqual([]);
    expect(await reviews.undo(reviewId(1))).toBe(false);
    expect(await reviews.unreadable()).toEqual([]);
  },

  "gives a review as it was said, to everybody": async ({ reviews, other }) => {
    const said = reviewOf(1, { note: "He says so.", isExample: true, origin: "audit" });
    await other.current("calls");
    await reviews.add(said);

    expect([...(await other.current("calls"))]).toEqual([[said.textKey, withoutText(said)]]);
    expect(await other.history("calls", said.textKey)).toEqual([withoutText(said)]);
    expect(await textsOf(other)).toEqual([said]);
  },

  "lets the latest review of a text count, and tells all of them": async ({ reviews, other }) => {
    const text = "My money";
    await reviews.add(reviewOf(1, { text }));
    await other.add(reviewOf(2, { text, decision: "accepted", category: "Other" }));

    expect((await reviews.current("calls")).get(textKey(text))?.id).toBe(reviewId(2));
    expect((await reviews.history("calls", textKey(text))).map(({ id }) => id)).toEqual([
      reviewId(2),
      reviewId(1),
    ]);
    expect((await textsOf(reviews)).map(({ id }) => id)).toEqual([reviewId(2)]);
  },

  "goes by the time at which something was said, not by when it became known": async ({ reviews }) => {
    await reviews.add(reviewOf(5, { text: "a" }));
    await reviews.add(reviewOf(3, { text: "a" }));
    await reviews.add(reviewOf(4, { text: "b" }));

    expect((await reviews.current("calls")).get(textKey("a"))?.id).toBe(reviewId(5));
    expect((await reviews.latest(2)).map(({ id }) => id)).toEqual([reviewId(5), reviewId(4)]);
    expect((await textsOf(reviews)).map(({ text }) => text)).toEqual(["b", "a"]);
  },

  "lets the last one count of two that were said at one time": async ({ reviews }) => {
    const at = "2026-11-27T12:00:00.000Z";
    await reviews.add(reviewOf(2, { text: "a", at }));
    await reviews.add(reviewOf(1, { text: "a", at }));

    expect((await reviews.current("calls")).get(textKey("a"))?.id).toBe(reviewId(1));
  },

  "lets the review before count again when one is taken back": async ({ reviews, other }) => {
    await reviews.add(reviewOf(1, { text: "a" }));
    await reviews.add(reviewOf(2, { text: "a", category: "Other" }));

    expect(await other.undo(reviewId(2))).toBe(true);

    expect((await reviews.current("calls")).get(textKey("a"))?.id).toBe(reviewId(1));
    expect((await reviews.history("calls", textKey("a"))).map(({ id }) => id)).toEqual([reviewId(1)]);
    expect((await reviews.latest(9)).map(({ id }) => id)).toEqual([reviewId(1)]);
    expect((await textsOf(other)).map(({ category }) => category)).toEqual(["Refund"]);
  },

  "takes back once, and only what is there": async ({ reviews, other }) => {
    await reviews.add(reviewOf(1));

    expect(await reviews.undo(reviewId(2))).toBe(false);
    expect(await reviews.undo(reviewId(1))).toBe(true);
    expect(await reviews.undo(reviewId(1))).toBe(false);
    expect(await other.undo(reviewId(1))).toBe(false);
    expect((await other.current("calls")).size).toBe(0);
  },

  "keeps the first of two reviews with one id": async ({ reviews, other }) => {
    await reviews.add(reviewOf(1));
    const version = await reviews.version();
    await reviews.add(reviewOf(1));
    await other.add(reviewOf(1, { category: "Another" }));

    expect(await reviews.version()).toBe(version);
    expect((await reviews.latest(9)).map(({ category }) => category)).toEqual(["Refund"]);
  },

  "does not bring back what was taken back when it is sent again": async ({ reviews, other }) => {
    await reviews.add(reviewOf(1));
    await reviews.undo(reviewId(1));
    await other.add(reviewOf(1));

    expect((await reviews.current("calls")).size).toBe(0);
    expect(await reviews.undo(reviewId(1))).toBe(false);
  },

  "holds classifiers apart": async ({ reviews }) => {
    await reviews.add(reviewOf(1, { text: "a" }));
    await reviews.add(reviewOf(2, { text: "a", classifier: "mails", category: "Spam" }));
    await reviews.add(reviewOf(3, { text: "b", classifier: "__proto__" }));

    expect((await reviews.current("calls")).get(textKey("a"))?.category).toBe("Refund");
    expect((await reviews.current("mails")).get(textKey("a"))?.category).toBe("Spam");
    expect((await reviews.current("__proto__")).size).toBe(1);
    expect((await reviews.history("calls", textKey("a"))).length).toBe(1);
    expect((await reviews.latest(9)).length).toBe(3);
    expect((await textsOf(reviews, "mails")).map(({ id }) => id)).toEqual([reviewId(2)]);
  },

  "keeps a skipped one, which has no category": async ({ reviews, other }) => {
    const skipped = reviewOf(1, { decision: "skipped", category: null, engineCategory: null });
    await reviews.add(skipped);

    expect([...(await other.current("calls")).values()]).toEqual([withoutText(skipped)]);
  },

  "keeps any text to the letter": async ({ reviews, other }) => {
    const texts = [hostileText, " \n\r\n\t ", '"}\n{"undo":"v-0000000000000001"}', "\u2028\ufeff\ud800x"];
    const long = "The call went on and on. ".repeat(100_000);
    const said = [...texts, long].map((text, number) =>
      reviewOf(number, { text, note: text.slice(0, 1000), category: `${text.slice(0, 9)}!` }),
    );
    for (const review of said) await reviews.add(review);

    expect(await textsOf(other)).toEqual(said);
  },

  "tells by its version that something was said or taken back": async ({ reviews, other }) => {
    const versions = [await other.version()];
    await reviews.add(reviewOf(1));
    versions.push(await other.version());
    await other.add(reviewOf(2));
    versions.push(await other.version());
    await reviews.undo(reviewId(1));
    versions.push(await other.version());

    expect(new Set(versions).size).toBe(4);
    expect(await other.version()).toBe(await reviews.version());
  },

  "gives no more of the latest than are wanted": async ({ reviews }) => {
    for (let number = 1; number <= 5; number += 1) await reviews.add(reviewOf(number));

    expect((await reviews.latest(2)).map(({ id }) => id)).toEqual([reviewId(5), reviewId(4)]);
    expect(await reviews.latest(0)).toEqual([]);
  },

  "keeps what many say at once": async ({ reviews, other }) => {
    const numbers = Array.from({ length: 60 }, (_, number) => number);
    await Promise.all(
      numbers.map(async (number) => {
        const [first, second] = number % 2 === 0 ? [reviews, other] : [other, reviews];
        await first.add(reviewOf(number));
        if (number % 3 === 0) await second.undo(reviewId(number));
      }),
    );

    const kept = numbers.filter((number) => number % 3 !== 0).map(reviewId);
    for (const one of [reviews, other]) {
      expect([...(await one.current("calls")).values()].map(({ id }) => id)).toEqual(kept);
      expect((await textsOf(one)).map(({ text }) => text)).toContain("My money, number 58");
      expect(await one.unreadable()).toEqual([]);
    }
  },

  "goes on with its texts while somebody says more": async ({ reviews, other }) => {
    for (let number = 1; number <= 3; number += 1) await reviews.add(reviewOf(number));
    const seen: string[] = [];
    for await (const { id } of reviews.texts("calls")) {
      seen.push(id);
      await other.add(reviewOf(10 + seen.length));
      await reviews.undo(reviewId(3));
    }

    expect(seen.slice(0, 2)).toEqual([reviewId(1), reviewId(2)]);
    expect((await textsOf(reviews)).length).toBe(2 + seen.length);
  },

  "hands out what cannot be changed": async ({ reviews }) => {
    await reviews.add(reviewOf(1));
    const current = (await reviews.current("calls")) as Map<string, unknown>;
    current.clear();

    const [found] = await reviews.latest(1);
    expect(() => Object.assign(found ?? {}, { category: "Other" })).toThrow(TypeError);
    expect((await reviews.current("calls")).size).toBe(1);
  },
};

export function reviewsConformance(
  name: string,
  open: () => Promise<ReviewsSubject>,
  options: SuiteOptions = {},
): void {
  runSuite(`${name} keeps the promises of reviews`, reviewsCases, open, options);
}
