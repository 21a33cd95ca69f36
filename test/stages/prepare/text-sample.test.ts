import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textHash } from "../../../src/domain/index.ts";
import { TextSample } from "../../../src/stages/prepare/text-sample.ts";

const texts = fc.uniqueArray(fc.string({ unit: "binary", minLength: 1, maxLength: 20 }), {
  minLength: 1,
  maxLength: 20,
});

const linesOf = (sample: TextSample) =>
  sample
    .lines()
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as string);

describe("the sample of a run's texts", () => {
  it("has each text once, to the letter, whatever their order", () => {
    fc.assert(
      fc.property(texts, (looked) => {
        const [sample, reversed] = [new TextSample(), new TextSample()];
        for (const text of [...looked, ...looked]) sample.look(text, textHash(text));
        for (const text of looked.toReversed()) reversed.look(text, textHash(text));

        // Halves of characters have one hash: of those the first is kept.
        const byHash = new Map(looked.toReversed().map((text) => [textHash(text), text]));
        expect(new Set(linesOf(sample))).toEqual(new Set(byHash.values()));
        expect(linesOf(reversed).map(textHash)).toEqual(linesOf(sample).map(textHash));
      }),
    );
  });

  it("cuts long texts at 10,000 units", () => {
    const sample = new TextSample();

    sample.look("ä".repeat(10_500), "hash");

    expect(linesOf(sample)).toEqual(["ä".repeat(10_000)]);
  });
});
