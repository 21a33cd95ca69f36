import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Category } from "../../src/domain/index.ts";
import { questionIdOf } from "../../src/domain/index.ts";
import { answerOf, answerSchema, promptOf, taggedAnswer } from "../../src/models/index.ts";
import { testClassifier } from "../support/travel-classifier.ts";

const classifier = testClassifier();

function category(name: string): Category {
  return { name, description: "", examples: [], aliases: [], isFallback: false };
}

function read(text: string, of = classifier) {
  return answerOf(questionIdOf(0), { text: taggedAnswer(text), stop: "ended", usage: undefined }, of);
}

describe("an answer in JSON", () => {
  const object =
    '{"class": "Refund Issues", "rationale": "Wants </rationale> \\"money\\".", "confidence": "low"}';

  it.each([
    ["as it was asked for", object],
    ["in a code fence", `\`\`\`json\n${object}\n\`\`\``],
    ["with words around it", `Sure! ${object} Done.`],
    ["behind thinking", `<think>Maybe {"class": "Other"} or {x}?</think>\n${object}`],
    ["with a key too many", object.replace("{", '{"id": 7, ')],
  ])("%s is read", (_title, text) => {
    expect(read(text)).toMatchObject({
      status: "given",
      label: "Refund Issues",
      rationale: 'Wants </rationale> "money".',
      confidence: "low",
    });
  });

  it("may have nothing but the class", () => {
    expect(read('{"class": "Other", "rationale": null, "confidence": 3}')).toMatchObject({
      label: "Other",
      rationale: "",
      confidence: undefined,
    });
  });

  it("keeps a name that holds what looks like an entity or a tag", () => {
    const odd = testClassifier({ categories: [category("R&amp;D <class>"), category("B")] });

    expect(read(JSON.stringify({ class: "R&amp;D <class>" }), odd)).toMatchObject({
      label: "R&amp;D <class>",
    });
  });

  it("says none when nothing fits", () => {
    const strict = testClassifier({ categories: [category("A"), category("B")] });

    expect(read('{"class": "none"}', strict)).toMatchObject({ status: "given", label: "" });
  });

  it.each([
    '{"class": "Refund Issues", "rationale": "It is ab',
    '{"class": 7}',
    '{"category": "Other"}',
    '["Other"]',
    "",
    "}{",
    '"Other"',
  ])("that is none names no category: %j", (text) => {
    expect(read(text)).toMatchObject({ status: "failed", isRetryable: true });
  });

  it("may have come in tags all the same", () => {
    expect(taggedAnswer("<class>Other</class>")).toBe("<class>Other</class>");
  });

  it("is the same said in tags, whatever it holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const answer = read(JSON.stringify({ class: "Other", rationale: text, confidence: "high" }));

        expect(answer).toMatchObject({ status: "given", label: "Other", confidence: "high" });
      }),
    );
  });

  it("is read in no time though it is nothing but braces", () => {
    const started = performance.now();

    expect(read("{".repeat(300_000) + "}".repeat(300_000)).status).toBe("failed");
    expect(read('{"class":'.repeat(10_000) + "}".repeat(10_000)).status).toBe("failed");
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe("the schema of an answer", () => {
  it("has none for a list without a fallback, once", () => {
    const names = [category("A\n B"), category("none"), category("half \ud800")];

    expect(answerSchema(testClassifier({ categories: names }))).toMatchObject({
      properties: { class: { enum: ["A B", "none", "half \uFFFD"] } },
    });
    expect(answerSchema(testClassifier({ categories: [category("A"), category("B")] }))).toMatchObject({
      properties: { class: { enum: ["A", "B", "none"] } },
    });
  });

  it("asks for no reason where none is wanted", () => {
    const brief = testClassifier({ output: { ...classifier.output, rationale: false } });

    expect(answerSchema(brief)).toMatchObject({ required: ["class", "confidence"] });
    expect(answerSchema(brief)).not.toHaveProperty("properties.rationale");
  });
});

describe("the prompt for JSON", () => {
  it("is worded like this; a new wording needs a new version", () => {
    const { system, user } = promptOf(classifier, "Hi", "Why.", "json");

    expect(system.slice(system.indexOf("How to decide"))).toMatchInlineSnapshot(`
      "How to decide:
      - Go by what the text means, in whatever language it is written.
      - Choose exactly one category. If several fit, choose the one that the text is mostly about, unless told otherwise above.
      - If no other category fits, choose "Other".
      - Write the category's name exactly as it stands in the list.

      Answer with one JSON object in this format and write nothing else:
      {"class": "NAME", "rationale": "one sentence, at most 25 words", "confidence": "high|medium|low"}"
    `);
    expect(system).not.toMatch(/<class>|<rationale>/);
    expect(user).toMatch(/write a name of the list of categories to the letter as the "class"\.$/);
  });

  it("differs from the one for tags in how to answer only", () => {
    const upTo = (text: string) => text.slice(0, text.indexOf("Answer "));

    expect(upTo(promptOf(classifier, "Hi", undefined, "json").system)).toBe(
      upTo(promptOf(classifier, "Hi").system),
    );
  });

  it("says what to write when no category fits", () => {
    const strict = testClassifier({ categories: [category("A"), category("B")] });

    expect(promptOf(strict, "Hi", undefined, "json").system).toContain(
      '- If no category fits, write "none" as the class.',
    );
  });

  it("leaves a raw template alone", () => {
    const raw = testClassifier({ prompt: "{{text}}" });

    expect(promptOf(raw, "Hi", "Why.", "json")).toEqual(promptOf(raw, "Hi", "Why."));
  });
});
