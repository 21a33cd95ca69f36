import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type JoinPart, type JoinRange, planJoin } from "../../../src/adapters/aws/s3-join-plan.ts";

const mebibyte = 1024 * 1024;
const gibibyte = 1024 * mebibyte;

const someSize = fc.oneof(
  fc.nat(100),
  fc.nat(12 * mebibyte),
  fc.integer({ min: 5 * mebibyte - 2, max: 5 * mebibyte + 2 }),
  fc.integer({ min: 5 * gibibyte - 2, max: 5 * gibibyte + 2 }),
  fc.integer({ min: 1, max: 40 * gibibyte }),
);

function rangesOf(part: JoinPart): readonly JoinRange[] {
  return part.kind === "copied" ? [part.range] : part.ranges;
}

function bytesOf(part: JoinPart): number {
  return rangesOf(part).reduce((sum, { start, end }) => sum + end - start, 0);
}

/** The ranges as one list, where each goes on from the last or begins an object. */
function joined(parts: readonly JoinPart[]): JoinRange[] {
  const found: JoinRange[] = [];
  for (const range of parts.flatMap(rangesOf)) {
    const last = found.at(-1);
    if (last?.source === range.source && last.end === range.start) {
      found[found.length - 1] = { ...last, end: range.end };
    } else found.push(range);
  }
  return found;
}

function expectRight(sizes: readonly number[]): void {
  const parts = planJoin(sizes);
  const expected = sizes
    .map((size, source) => ({ source, start: 0, end: size }))
    .filter(({ end }) => end > 0);

  expect(joined(parts)).toEqual(expected);
  expect(parts.length).toBeLessThanOrEqual(10_000);
  expect(parts.slice(0, -1).every((part) => bytesOf(part) >= 5 * mebibyte)).toBe(true);
  for (const part of parts) {
    if (part.kind === "copied") {
      expect(bytesOf(part)).toBeLessThanOrEqual(5 * gibibyte);
      // S3 copies a range only of an object that is larger than 5 MiB.
      expect(
        bytesOf(part) === sizes[part.range.source] || (sizes[part.range.source] ?? 0) > 5 * mebibyte,
      ).toBe(true);
    }
  }
}

describe("planJoin", () => {
  it("takes every byte once and in order, in parts that S3 allows, for any sizes", () => {
    fc.assert(fc.property(fc.array(someSize, { maxLength: 30 }), expectRight), { numRuns: 2000 });
  });

  it("sends no more than 8 MiB at a time", () => {
    const sizes = fc.array(fc.nat(30 * mebibyte), { maxLength: 30 });
    fc.assert(
      fc.property(sizes, (drawn) => {
        const sent = planJoin(drawn).filter(({ kind }) => kind === "sent");

        expect(sent.every((part) => bytesOf(part) <= 8 * mebibyte)).toBe(true);
      }),
    );
  });

  it("copies what is large and sends only what is small", () => {
    const [large, small] = [100 * mebibyte, 10];
    const parts = planJoin([large, large, small, large, small]);

    expect(parts.map(({ kind }) => kind)).toEqual(["copied", "copied", "sent", "copied", "sent"]);
    expect(parts.map(bytesOf)).toEqual([large, large, 5 * mebibyte, large - 5 * mebibyte + small, small]);
  });

  it("needs no more than 10,000 parts for thirty thousand objects", () => {
    expectRight(Array.from({ length: 30_000 }, (_, index) => (index % 3 === 0 ? 17 : 7 * mebibyte)));
  });

  it("plans nothing where there is nothing", () => {
    expect(planJoin([])).toEqual([]);
    expect(planJoin([0, 0])).toEqual([]);
  });
});
