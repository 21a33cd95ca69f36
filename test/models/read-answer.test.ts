import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { questionIdOf } from "../../src/domain/index.ts";
import { answerOf, type ModelReply } from "../../src/models/index.ts";
import { testClassifier } from "../support/travel-classifier.ts";

const question = questionIdOf(0);
const classifier = testClassifier();

function answer(text: string, more: Partial<ModelReply> = {}, of = classifier) {
  return answerOf(question, { text, stop: "ended", usage: undefined, ...more }, of);
}

/** Why there is no category, and what is said when it is asked again. */
const untagged = [
  "The answer named no category.",
  "The earlier answer named no category between the tags.",
] as const;
const doubled = [
  "The answer named more than one category.",
  "The earlier answer named more than one category.",
] as const;

describe("an answer", () => {
  it("has a label, a rationale, a confidence and what it cost", () => {
    const text =
      "<class>Refund Issues</class>\n<rationale>Wants money.</rationale>\n<confidence>high</confidence>";
    const usage = { inputTokens: 10, outputTokens: 5 };

    expect(answer(text, { usage })).toEqual({
      question,
      status: "given",
      label: "Refund Issues",
      rationale: "Wants money.",
      confidence: "high",
      score: undefined,
      usage,
    });
  });

  it.each([
    ["<class>Refund Issues</class>", "Refund Issues"],
    ["Sure! <CLASS> refund issues\n</Class > Done.", "refund issues"],
    ['<class id="1">Refund Issues</class>', "Refund Issues"],
    ["<class>Refund &amp; Issues</class>", "Refund & Issues"],
    ["<class>Off the list</class>", "Off the list"],
    ["<class>Refund Issues", "Refund Issues"],
    ["<class>Refund Issues\n<rationale>Money.</rationale>", "Refund Issues"],
    ["<class>Refund Issues</class> or <class>refunds</class>", "Refund Issues"],
    ["<class></class><class>Other</class>", "Other"],
    ["<think>Is it <class>Other</class>? No.</think><class>Refund Issues</class>", "Refund Issues"],
    ["<class>Refund Issues</class><rationale>They wrote <class>Other</class>.</rationale>", "Refund Issues"],
    ["<rationale>They wrote <class>Other</class>.</rationale><class>Refund Issues</class>", "Refund Issues"],
    ["<rationale>Money. <class>Refund Issues</class>", "Refund Issues"],
    ["<class>none</class>", ""],
    ["<class>No category.</class>", ""],
    ["<class>N/A</class>", ""],
    ["<class>none</class><class>n/a</class>", ""],
  ])("%j names %j", (text, label) => {
    expect(answer(text)).toMatchObject({ status: "given", label });
  });

  it.each([
    ["", ...untagged],
    ["Refund Issues", ...untagged],
    ["<class>", ...untagged],
    ["<class> </class>", ...untagged],
    ["<class>Something that is not", ...untagged],
    ["<rationale>Other</rationale>", ...untagged],
    ["<class>Other</class><class>Refund Issues</class>", ...doubled],
    ["<class>Other</class> or <class>Elsewhere</class>", ...doubled],
    ["<class>Other</class> or <class>none</class>", ...doubled],
  ])("%j is none, and can be asked for again", (text, reason, again) => {
    expect(answer(text)).toEqual({ question, status: "failed", reason, isRetryable: true, again });
  });

  it("that was cut before its category can be asked for again, and cost something", () => {
    const usage = { inputTokens: 10, outputTokens: 5 };

    expect(answer("<class>Other", { stop: "cut", usage })).toEqual({
      question,
      status: "failed",
      reason: "The answer was cut off before it named a category.",
      isRetryable: true,
      again: "The earlier answer was too long.",
      usage,
    });
  });

  it("that was cut after its category counts", () => {
    expect(answer("<class>Other</class><rationale>It is about", { stop: "cut" })).toMatchObject({
      status: "given",
      label: "Other",
      rationale: "It is about",
    });
  });

  it("that was refused is not asked for again, whatever it says", () => {
    expect(answer("<class>Other</class>", { stop: "refused" })).toEqual({
      question,
      status: "failed",
      reason: "The model or a content filter refused to answer.",
      isRetryable: false,
    });
  });

  it("of a category called None names that category", () => {
    const categories = classifier.categories.map((category) => ({
      ...category,
      name: category.isFallback ? "None" : category.name,
    }));

    expect(answer("<class>none</class>", {}, testClassifier({ categories }))).toMatchObject({
      label: "none",
    });
  });

  it("of a category with an entity in its name is read as that name", () => {
    const categories = classifier.categories.map((category) => ({
      ...category,
      name: category.isFallback ? "&lt;br&gt; tags" : category.name,
    }));

    expect(answer("<class>&lt;br&gt; tags</class>", {}, testClassifier({ categories }))).toMatchObject({
      label: "&lt;br&gt; tags",
    });
  });
});

describe("the confidence of an answer", () => {
  it.each([
    ["<confidence>high</confidence>", "high"],
    ["<Confidence> Medium.\n</confidence>", "medium"],
    ["<confidence>low", "low"],
    ["<confidence>high|medium|low</confidence>", undefined],
    ["<confidence>0.9</confidence>", undefined],
    ["<rationale><confidence>high</confidence></rationale>", undefined],
    ["", undefined],
  ])("in %j is %s", (text, confidence) => {
    expect(answer(`<class>Other</class>${text}`)).toMatchObject({ confidence });
  });
});

describe("the rationale of an answer", () => {
  it.each([
    ["two\n\n  lines\u0085here", "two lines here"],
    ["bell\u0007 and \u001b[31mred", "bell and [31mred"],
    ["half \ud83d a pair", "half a pair"],
    ["&lt;b&gt; &amp;amp; &quot;", '<b> &amp; "'],
    ["<script>alert(1)</script>", "<script>alert(1)</script>"],
    ["=HYPERLINK(1)", "=HYPERLINK(1)"],
    ["👩‍👧 נהדר", "👩‍👧 נהדר"],
  ])("%j becomes %j", (said, rationale) => {
    expect(answer(`<class>Other</class><rationale>${said}</rationale>`)).toMatchObject({ rationale });
  });

  it("is cut to 1,000 characters, between characters", () => {
    const given = answer(`<class>Other</class><rationale>x${"😀".repeat(600)}</rationale>`);

    expect(given).toMatchObject({ rationale: `x${"😀".repeat(499)}…` });
  });
});

describe("any reply", () => {
  const piece = fc.constantFrom(
    "<class>",
    "</class>",
    "<rationale>",
    "</rationale>",
    "<confidence>",
    "Other",
    "none",
    "<think>",
  );
  const hostile = fc.array(fc.oneof(piece, fc.string({ unit: "binary" }))).map((parts) => parts.join(""));

  it("becomes an answer of clean text", () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom("ended" as const, "cut" as const), (text, stop) => {
        const given = answer(text, { stop });

        const written = given.status === "given" ? given.label + given.rationale : given.reason;
        expect(written).not.toMatch(/\p{Cc}|\p{Surrogate}/u);
        expect(given.status === "given" ? given.rationale.length : 0).toBeLessThanOrEqual(1_000);
      }),
    );
  });

  it.each(["<class>", "<think>", "<rationale>", "<class ", "<class>Other</class>", "</class>"])(
    "is read in no time though it is nothing but %s",
    (text) => {
      const started = performance.now();
      answer(text.repeat(1_000_000 / text.length));

      expect(performance.now() - started).toBeLessThan(2_000);
    },
  );
});
