import { expect, it } from "vitest";
import { athenaCost } from "../../../src/adapters/aws/athena-price.ts";

const mebibyte = 1024 * 1024;

it("Athena's list price has a least amount, and is nothing when nothing was read", () => {
  expect(athenaCost(0, 5)).toBe(0);
  expect(athenaCost(1, 5)).toBe(athenaCost(10 * mebibyte, 5));
  expect(athenaCost(10 * mebibyte, 5)).toBeCloseTo(0.0000477, 7);
  expect(athenaCost(mebibyte * mebibyte, 5)).toBe(5);
});
