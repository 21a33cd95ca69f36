import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { families, lintModelInput } from "../../src/models/index.ts";
import { factsOf } from "./facts-of.ts";

const haiku = factsOf("global.anthropic.claude-haiku-4-5-20251001-v1:0");
const opus = factsOf("global.anthropic.claude-opus-5");
const gemma = factsOf("google.gemma-3-12b-it");
const oldMistral = factsOf("mistral.mistral-7b-instruct-v0:2");
const prompt = { system: "Sort.", user: "Hi" };
const generation = { maxTokens: 100, temperature: 0 };

const claude = families.anthropic.modelInput(prompt, generation, haiku);
const conversed = families.converse.modelInput(prompt, generation, gemma);
const answered = { role: "assistant", content: [{ type: "text", text: "Sure." }] };
const cached = [{ role: "user", content: [{ text: "Hi" }, { cachePoint: { type: "default" } }] }];

describe("a model's input", () => {
  it.each([
    ["what our families make", claude, haiku],
    ["what our families make", conversed, gemma],
    [
      "an older question and its answer",
      { ...claude, messages: [...messages("Hi"), answered, ...messages("Yes?")] },
      haiku,
    ],
  ])("has no problem when it is %s", (_, input, facts) => {
    expect(lintModelInput(input, facts)).toEqual([]);
  });

  it.each<[string, object, typeof haiku]>([
    ['`anthropic_version` must be "bedrock-2023-05-31".', { ...claude, anthropic_version: undefined }, haiku],
    ["`modelId` does not belong into a model's input.", { ...claude, modelId: haiku.id }, haiku],
    ["`stream` does not belong into a model's input.", { ...claude, stream: false }, haiku],
    ["`temperature` and `top_p` cannot both be given.", { ...claude, top_p: 1 }, haiku],
    ["`temperature` is out of its range.", { ...claude, temperature: 1.5 }, haiku],
    ["`temperature` is out of its range.", { ...claude, temperature: "0" }, haiku],
    ["The model refuses `temperature`.", claude, opus],
    ["The model refuses `top_p`.", { ...claude, temperature: undefined, top_p: 1 }, opus],
    ["`max_tokens` is missing.", { ...claude, max_tokens: undefined }, haiku],
    ["`max_tokens` is not a whole number above 0.", { ...claude, max_tokens: 0 }, haiku],
    ["`max_tokens` is not a whole number above 0.", { ...claude, max_tokens: "9" }, haiku],
    [
      "`max_tokens` is 64001; the model writes at most 64000 tokens.",
      { ...claude, max_tokens: 64_001 },
      haiku,
    ],
    [
      "`maxTokens` is 131073; the model writes at most 131072 tokens.",
      { ...conversed, inferenceConfig: { maxTokens: 131_073 } },
      gemma,
    ],
    ["`messages` is missing or empty.", { ...claude, messages: [] }, haiku],
    ["A message has no text.", { ...claude, messages: messages(" ") }, haiku],
    ["A message has no text.", { ...claude, messages: [{ role: "user", content: [] }] }, haiku],
    ["The first message is not the user's.", { ...claude, messages: [answered, ...messages("Hi")] }, haiku],
    ["`system` is empty.", { ...claude, system: "" }, haiku],
    ["`prompt` is missing or empty.", { max_tokens: 1 }, oldMistral],
    ["A text has half a surrogate pair, which UTF-8 cannot express.", { ...claude, system: "\ud800" }, haiku],
    ["`toolConfig` is refused in batches of the Converse kind.", { ...conversed, toolConfig: {} }, gemma],
  ])("has the problem: %s", (problem, input, facts) => {
    expect(lintModelInput(JSON.parse(JSON.stringify(input)), facts)).toEqual([problem]);
  });

  it("has the problem of a cache point, wherever it stands", () => {
    expect(lintModelInput({ ...conversed, messages: cached }, gemma)).toContain(
      "Prompt caching (`cachePoint`, `cache_control`) is refused in batches.",
    );
  });

  it("that once failed in every record of a completed job has a problem", () => {
    const line = JSON.parse(
      readFileSync("test/fixtures/bedrock/input-without-anthropic-version.json", "utf8"),
    );

    expect(lintModelInput(line.modelInput, haiku)).toEqual([
      '`anthropic_version` must be "bedrock-2023-05-31".',
    ]);
  });

  it("is told apart without a word of the record's text", () => {
    const problems = lintModelInput({ messages: [{ role: "assistant", content: "SECRET \ud800" }] }, haiku);

    expect(problems.length).toBeGreaterThan(2);
    expect(problems.join()).not.toContain("SECRET");
  });
});

function messages(text: string): object[] {
  return [{ role: "user", content: [{ type: "text", text }] }];
}
