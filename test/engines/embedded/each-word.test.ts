import { describe, expect, it } from "vitest";
import { eachWord } from "../../../src/engines/embedded/each-word.ts";

function wordsOf(text: string, limit = 1_000): string[] {
  const words: string[] = [];
  eachWord(text, limit, (word) => words.push(word));
  return words;
}

describe("words of a text", () => {
  it("are runs of letters and runs of digits", () => {
    expect(wordsOf("Flight BA302, don't_miss it!")).toEqual([
      "Flight",
      "BA",
      "302",
      "don",
      "t",
      "miss",
      "it",
    ]);
  });

  it("keep their marks and letters beyond the basic plane", () => {
    expect(wordsOf("cafe\u0301 𐐷𐐷 हिन्दी")).toEqual(["cafe\u0301", "𐐷𐐷", "हिन्दी"]);
  });

  it("are characters and pairs in scripts without spaces", () => {
    expect(wordsOf("A社で𠮷野")).toEqual(["A", "社", "で", "社で", "𠮷", "で𠮷", "野", "𠮷野"]);
  });

  it("hold no emoji, lone surrogates or control characters", () => {
    expect(wordsOf("😀 a\ud800b \0c\u202e")).toEqual(["a", "b", "c"]);
  });

  it("are cut at 40 units, and end where the limit is", () => {
    expect(wordsOf("x".repeat(99))).toEqual(["x".repeat(40)]);
    expect(wordsOf("one two three", 6)).toEqual(["one", "tw"]);
  });
});
