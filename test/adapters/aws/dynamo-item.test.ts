import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attributesOf, itemOf, storedBytes } from "../../../src/adapters/aws/dynamo-item.ts";
import { dollarsOf, picodollarsOf } from "../../../src/adapters/aws/picodollars.ts";

// Texts made of what is escaped and of what looks like it.
const piece = fc.constantFrom("\\", "\\u", "u", "d800", "0000", "\ud800", "\udc00", "\u0000", "😀", "é", '"');
const text = fc.oneof(
  fc.array(piece).map((pieces) => pieces.join("")),
  fc.string({ unit: "binary" }),
);
const scalar = fc.oneof(text, fc.maxSafeInteger(), fc.boolean(), fc.constant(undefined));
const map = fc.record({ a: scalar, b: fc.record({ c: scalar }, { noNullPrototype: true }) });

describe("an item of a table", () => {
  it("gives back every value, also what UTF-8 cannot hold and what has no value", () => {
    fc.assert(
      fc.property(map, ({ a, b }) => {
        expect(itemOf(attributesOf({ a, b }))).toStrictEqual({ a, b });
      }),
    );
  });

  it("tells all texts apart, in well-formed UTF-8 without NUL", () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [stored, storedOther] = [attributesOf({ one })["one"]?.S, attributesOf({ other })["other"]?.S];
        expect(stored === storedOther).toBe(one === other);
        expect(stored).not.toMatch(/\0|\p{Surrogate}/u);
        expect(storedBytes(one)).toBe(Buffer.byteLength(stored ?? ""));
      }),
    );
  });

  it("can be read by a person: maps, numbers and texts under their own names", () => {
    expect(
      attributesOf({ name: "é\\\ud800", tokens: { most: 0.5 }, isStopped: false, owner: undefined }),
    ).toEqual({
      name: { S: "é\\\\\\ud800" },
      tokens: { M: { most: { N: "0.5" } } },
      isStopped: { BOOL: false },
      owner: { NULL: true },
    });
  });
});

describe("an amount of money in a table", () => {
  it.each([
    [0, "0"],
    [0.1, "0.1"],
    [-3.75, "-3.75"],
    [-0.000_000_035, "-0.000000035"],
    [1e-12, "0.000000000001"],
    [1234, "1234"],
    [123.456_789_012, "123.456789012"],
    [1e300, "1000000000000000"],
  ])("is a decimal number: %d dollars are %s", (amount, decimal) => {
    expect(dollarsOf(picodollarsOf(amount))).toBe(decimal);
  });
});
