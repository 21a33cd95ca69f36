import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimateTokens, generationFor, promptOf, questionTokens } from "../../src/models/index.ts";
import { testClassifier } from "../support/travel-classifier.ts";
import { factsOf } from "./facts-of.ts";

describe("the estimate of a text's tokens", () => {
  it.each([
    ["", 0, 0],
    ["a", 0, 1],
    // About a token for three quarters of an English word.
    ["The flight was cancelled and nobody answers the phone at all.", 14, 20],
    // A token or a little more for a Chinese character.
    ["我的航班被取消了，没有人接电话", 15, 20],
    ["Рейс отменили, и никто не отвечает на звонки.", 18, 26],
    ["😀😀😀😀", 8, 12],
    ["2026-11-27 14:05:33 EUR 1,299.00", 14, 22],
  ])("of %j is between %i and %i", (text, least, most) => {
    const { expected } = estimateTokens(text);

    expect(expected).toBeGreaterThanOrEqual(least);
    expect(expected).toBeLessThanOrEqual(most);
  });

  it("takes a code for more than a text of the same length", () => {
    const code = estimateTokens("c2FsdmUgbXVuZHVzIHNhbHZlIG11bmR1cyBzYWx2ZSBtdW5kdXM").expected;

    expect(code).toBeGreaterThan(
      estimateTokens("the customer wants to have the money back this week").expected * 1.5,
    );
  });

  it("is never below nothing, never above the bytes, and its most never below what is expected", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" })), (text) => {
        const { expected, most } = estimateTokens(text);

        expect(Number.isInteger(expected) && Number.isInteger(most)).toBe(true);
        expect(expected).toBeGreaterThanOrEqual(0);
        expect(most).toBeGreaterThanOrEqual(expected);
        expect(most).toBeLessThanOrEqual(Buffer.byteLength(text));
      }),
    );
  });

  it("leaves a third of room above what is expected", () => {
    const { expected, most } = estimateTokens("The flight was cancelled. ".repeat(100));

    expect(most / expected).toBeCloseTo(1.35, 2);
  });
});

describe("the estimate of a question", () => {
  const classifier = testClassifier();
  const generation = generationFor(classifier);

  it("is that of its parts and what surrounds them", () => {
    const asked = promptOf(classifier, "I want my money back.");
    const system = estimateTokens(asked.system);
    const user = estimateTokens(asked.user);

    const tokens = questionTokens(asked, classifier, generation);

    expect(tokens).toEqual({
      inputTokens: system.expected + user.expected + 12,
      mostInputTokens: system.most + user.most + 24,
      outputTokens: 63,
      mostOutputTokens: 300,
    });
  });

  it("expects less of an answer without a rationale", () => {
    const brief = testClassifier({ output: { ...classifier.output, rationale: false } });

    const tokens = questionTokens(promptOf(brief, "Hi"), brief, generationFor(brief));

    expect(tokens).toMatchObject({ outputTokens: 18, mostOutputTokens: 100 });
  });

  it("measures another prompt of the same classifier anew", () => {
    const short = questionTokens({ system: "", user: "Hi" }, classifier, generation);
    const long = questionTokens({ system: "word ".repeat(100), user: "Hi" }, classifier, generation);

    expect(long.inputTokens - short.inputTokens).toBeGreaterThan(100);
  });

  it("is made for 200,000 short texts in a second or so", () => {
    const started = performance.now();
    for (let index = 0; index < 200_000; index += 1) {
      questionTokens(
        promptOf(classifier, `Flight ${index} was cancelled, I want my money back.`),
        classifier,
        generation,
      );
    }

    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it("counts what a model thinks", () => {
    const model = factsOf("openai.gpt-oss-20b-1:0");

    const tokens = questionTokens(
      promptOf(classifier, "Hi"),
      classifier,
      generationFor(classifier, { model }),
    );

    expect(tokens).toMatchObject({ outputTokens: 263, mostOutputTokens: 2_300 });
  });
});

describe("how an answer is made", () => {
  const named = (name: string) => {
    const [first, ...rest] = testClassifier().categories;
    return testClassifier({ categories: first === undefined ? [] : [{ ...first, name }, ...rest] });
  };

  it("leaves room for the format, as much as was measured", () => {
    expect(generationFor(testClassifier())).toEqual({ maxTokens: 300, temperature: 0 });
  });

  it("leaves room for the longest name of a category", () => {
    const long = generationFor(named("A very long name of a category ".repeat(20)));

    expect(long.maxTokens).toBeGreaterThan(400);
  });

  it("is as it was asked for", () => {
    expect(generationFor(testClassifier(), { maxTokens: 50, temperature: 0.7 })).toEqual({
      maxTokens: 50,
      temperature: 0.7,
    });
  });
});
