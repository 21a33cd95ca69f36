import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textHash } from "../../../src/domain/index.ts";
import { TextPlaces } from "../../../src/stages/prepare/text-places.ts";

const batchOf = (texts: readonly string[]) => new Map(texts.map((text, index) => [textHash(text), index]));

describe("the places of a run's texts", () => {
  it("finds every text where it was put first, and no other", () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string({ maxLength: 3 }))), (batches) => {
        const places = new TextPlaces();
        const expected = new Map<string, { batch: number; question: number }>();
        batches.forEach((texts, index) => {
          const batch = batchOf(texts);
          places.add(index + 1, batch);
          for (const [hash, question] of batch) {
            if (!expected.has(hash)) expected.set(hash, { batch: index + 1, question });
          }
        });

        for (const [hash, place] of expected) expect(places.find(hash)).toEqual(place);
        expect(places.find(textHash("never put in"))).toBeUndefined();
      }),
    );
  });

  it("still finds all of 200,000 texts after it grew", () => {
    const places = new TextPlaces();
    const texts = Array.from({ length: 200_000 }, (_, index) => `text ${index}`);
    for (let batch = 0; batch < 4; batch += 1) {
      places.add(batch + 1, batchOf(texts.slice(batch * 50_000, (batch + 1) * 50_000)));
    }

    const wrong = texts.filter((text, index) => {
      const place = places.find(textHash(text));
      return place?.batch !== Math.floor(index / 50_000) + 1 || place.question !== index % 50_000;
    });

    expect(wrong).toEqual([]);
    expect(places.find(textHash("text 200000"))).toBeUndefined();
  });
});
