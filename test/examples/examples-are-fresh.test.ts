import { describe, expect, it } from "vitest";
import { classifierOf, shippedExamples, textsOf } from "./shipped-examples.ts";

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** How many words in a row two texts have in common, at most. */
function longestRun(a: readonly string[], b: readonly string[]): number {
  let longest = 0;
  let before: number[] = [];
  for (const word of a) {
    const now = b.map((other, at) => (other === word ? (before[at - 1] ?? 0) + 1 : 0));
    longest = Math.max(longest, ...now);
    before = now;
  }
  return longest;
}

/** The words that two texts share, of all their words; 1: the same words. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / (a.size + b.size - shared);
}

/** Examples that a row says in the same, or nearly the same, words. */
function copied(examples: readonly string[], texts: readonly string[]): string[] {
  const rows = texts.map((text) => ({ words: wordsOf(text), set: new Set(wordsOf(text)) }));
  return examples.filter((example) => {
    const words = wordsOf(example);
    const set = new Set(words);
    return rows.some((row) => {
      const isWithin = longestRun(words, row.words) >= Math.max(3, words.length * 0.7);
      return isWithin || likeness(set, row.set) >= 0.6;
    });
  });
}

describe("the examples in the configurations that come along", () => {
  it.each(shippedExamples)("none of $name says what a row of its data says", async (shipped) => {
    const { categories, input } = await classifierOf(shipped);
    const texts = await textsOf(shipped, input.text[0] ?? "");

    const examples = categories.flatMap((category) => category.examples);

    expect(texts.length).toBeGreaterThan(150);
    expect(examples.length).toBeGreaterThan(25);
    expect(copied(examples, texts)).toEqual([]);
  });

  it("one that a row says with a word changed is noticed", async () => {
    const texts = await textsOf(shippedExamples[0], "conversation");
    const row = texts.find((text) => wordsOf(text).length === 12) ?? "";

    const examples = [
      row,
      wordsOf(row)
        .map((word, at) => (at === 5 ? "changed" : word))
        .join(" "),
      wordsOf(row).slice(0, 9).join(" "),
    ];

    expect(copied(examples, texts)).toEqual(examples);
  });
});
