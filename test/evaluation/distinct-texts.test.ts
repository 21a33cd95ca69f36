import { expect, test } from "vitest";
import { DistinctTexts } from "../../src/evaluation/distinct-texts.ts";

test("texts are counted once each, whatever space surrounds them", () => {
  const texts = new DistinctTexts();
  for (const text of ["a", "a ", "b", "", " "]) texts.add(text);

  expect(texts.count()).toEqual({ count: 3, isExact: true });
  expect(texts.effectiveRecords()).toBeCloseTo(25 / 9, 12);
});

test("more texts than it remembers are estimated, and the estimate says so", () => {
  const texts = new DistinctTexts(1000);
  for (let number = 0; number < 20_000; number += 1)
    for (let again = 0; again < 2; again += 1) texts.add(`text ${number}`);

  const { count, isExact } = texts.count();

  expect(isExact).toBe(false);
  expect(Math.abs(count - 20_000)).toBeLessThan(2500);
  expect(Math.abs(texts.effectiveRecords() - 20_000)).toBeLessThan(3000);
});
