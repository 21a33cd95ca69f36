import fc from "fast-check";
import { expect, test } from "vitest";
import { type ScoredRecord, Scorer } from "../../src/evaluation/index.ts";

const record: fc.Arbitrary<ScoredRecord> = fc.record({
  gold: fc.constantFrom("", "A", "B", "C"),
  predicted: fc.constantFrom(undefined, "A", "B"),
  confidence: fc.constantFrom(undefined, "high", "low"),
  text: fc.constantFrom("x", "y ", "z"),
});

test("a record that counts several times is scored like so many records", () => {
  const counted = fc.array(fc.tuple(record, fc.integer({ min: 0, max: 5 })));
  fc.assert(
    fc.property(counted, (records) => {
      const weighed = new Scorer();
      const repeated = new Scorer();
      for (const [one, count] of [[{ gold: "A", predicted: "A", text: "w" }, 1] as const, ...records]) {
        weighed.add(one, count);
        for (let time = 0; time < count; time += 1) repeated.add(one);
      }

      expect(weighed.evaluation()).toEqual(repeated.evaluation());
    }),
  );
});

test("a text with many records tells no more than one record", () => {
  const scorer = new Scorer();
  scorer.add({ gold: "A", predicted: "A", text: "often" }, 100);
  scorer.add({ gold: "A", predicted: "B", text: "once" });

  const { accuracy, distinctTexts } = scorer.evaluation();

  expect(accuracy.share).toBe(100 / 101);
  expect(accuracy.effectiveRecords).toBeCloseTo(101 ** 2 / (100 ** 2 + 1), 12);
  expect(distinctTexts).toEqual({ count: 2, isExact: true });
});
