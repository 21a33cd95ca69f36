import fc from "fast-check";
import { expect, test } from "vitest";
import { wilsonInterval } from "../../src/evaluation/wilson-interval.ts";

// Newcombe, Two-sided confidence intervals for the single proportion (Statistics in Medicine 17, 1998), table I.
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])("the interval of %i in %i is the published one", (right, all, expectedLow, expectedHigh) => {
  const { low, high } = wilsonInterval(right / all, all);

  expect(low).toBeCloseTo(expectedLow, 4);
  expect(high).toBeCloseTo(expectedHigh, 4);
});

test("ten right of ten leave room for doubt", () => {
  const { low, high } = wilsonInterval(1, 10);

  // 10 / (10 + z^2)
  expect(low).toBeCloseTo(0.7225, 4);
  expect(high).toBe(1);
});

test("nothing seen means nothing known", () => {
  expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
});

test("the bounds lie in [0, 1] and around the share, closer for more records", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const count = fc.double({ min: 0.5, max: 1e9, noNaN: true });

  fc.assert(
    fc.property(share, count, (p, n) => {
      const { low, high } = wilsonInterval(p, n);
      const narrower = wilsonInterval(p, n * 4);
      expect(0 <= low && low <= p && p <= high && high <= 1).toBe(true);
      expect(narrower.high - narrower.low).toBeLessThanOrEqual(high - low);
    }),
  );
});
