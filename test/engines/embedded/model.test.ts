import { describe, expect, it } from "vitest";
import { embeddedEngineVersion, fitModel } from "../../../src/engines/embedded/model.ts";
import {
  baggage,
  cancellations,
  categoryOf,
  classifierOf,
  desk,
  deskTexts,
  deskWithOther,
  other,
  refunds,
} from "./refund-desk.ts";

const examplesOf = {
  refund: ["when do I get my money back", "still waiting for the repayment", "you owe me 80 euros"],
  cancel: ["I am ill and cannot travel", "call the whole trip off", "we no longer need the room"],
  baggage: ["my trunk is missing", "the handle of my case is broken", "no luggage at the airport"],
};
const shown = [
  { ...refunds, examples: examplesOf.refund },
  { ...cancellations, examples: examplesOf.cancel },
  { ...baggage, examples: examplesOf.baggage },
];
const numbered = (texts: readonly string[]) =>
  Array.from({ length: 60 }, (_, index) => `${texts[index % texts.length]} ${index}`);

describe("the embedded model", () => {
  it("carries a version that names the method", () => {
    expect(embeddedEngineVersion).toBe("lexical-em@1");
  });

  it("sorts by the words of the descriptions", async () => {
    const model = await fitModel({ classifier: desk, texts: deskTexts });

    expect(model.facts.mode).toBe("zero-shot");
    expect(model.answer("I want to cancel").label).toBe("Cancellation Request");
    expect(model.answer("the refund did not arrive").label).toBe("Refund Issues");
    expect(model.answer("a damaged suitcase").label).toBe("Lost Baggage");
  });

  it("sorts by words that it met only in the texts", async () => {
    const model = await fitModel({ classifier: desk, texts: deskTexts });

    expect(model.answer("about the reimbursement").label).toBe("Refund Issues");
    expect(model.answer("we withdraw").label).toBe("Cancellation Request");
    expect(model.answer("at the carousel").label).toBe("Lost Baggage");
  });

  it("recognises other forms of a described word", async () => {
    const model = await fitModel({ classifier: desk, texts: deskTexts });

    expect(model.answer("two suitcases, both of them").label).toBe("Lost Baggage");
    expect(model.answer("Cancelling!").label).toBe("Cancellation Request");
  });

  it("names the next best category", async () => {
    const model = await fitModel({ classifier: desk, texts: deskTexts });

    const { label, score, runnerUp } = model.answer("cancel my booking, the suitcase was lost");

    expect(runnerUp?.category).toBeDefined();
    expect(runnerUp?.category).not.toBe(label);
    expect(runnerUp?.score).toBeGreaterThan(0);
    expect(runnerUp?.score).toBeLessThanOrEqual(score);
  });

  it("learns from a few examples", async () => {
    const model = await fitModel({ classifier: classifierOf(shown), texts: deskTexts });

    expect(model.facts.mode).toBe("few-shot");
    expect(model.answer("still no repayment").label).toBe("Refund Issues");
    expect(model.answer("too ill to travel").label).toBe("Cancellation Request");
    expect(model.answer("missing trunk").label).toBe("Lost Baggage");
  });

  it("learns from examples of some categories only", async () => {
    const some = classifierOf([shown[0] ?? refunds, cancellations, baggage]);
    const model = await fitModel({ classifier: some, texts: deskTexts });

    expect(model.facts.mode).toBe("few-shot");
    expect(model.answer("the repayment").label).toBe("Refund Issues");
    expect(model.answer("please cancel it").label).toBe("Cancellation Request");
  });

  it("goes by the examples alone where there are many", async () => {
    const many = shown.map((category) => ({ ...category, examples: numbered(category.examples) }));
    const model = await fitModel({ classifier: classifierOf(many), texts: deskTexts });

    expect(model.facts.mode).toBe("supervised");
    expect(model.answer("I owe you nothing, you owe me euros").label).toBe("Refund Issues");
    expect(model.answer("broken handle").label).toBe("Lost Baggage");
    expect(model.answer("the room is no longer needed").label).toBe("Cancellation Request");
  });

  it("recognises a misspelt word by its spelling where there are examples", async () => {
    const many = shown.map((category) => ({ ...category, examples: numbered(category.examples) }));
    const model = await fitModel({ classifier: classifierOf(many), texts: [] });

    expect(model.answer("the repaymnet, money").label).toBe("Refund Issues");
  });

  it("is surest where the words are clearest", async () => {
    const model = await fitModel({ classifier: desk, texts: deskTexts });

    const clear = model.answer("refund, money to be paid back");
    const mixed = model.answer("refund or cancel the booking, the bag was lost");

    expect(clear.score).toBeGreaterThan(mixed.score);
    expect(clear.confidence).toBe("high");
    expect(mixed.confidence).not.toBe("high");
  });

  it("works with two categories", async () => {
    const model = await fitModel({ classifier: classifierOf([refunds, cancellations]), texts: deskTexts });

    expect(model.answer("cancel").label).toBe("Cancellation Request");
  });

  it("works with one category and a fallback", async () => {
    const model = await fitModel({ classifier: classifierOf([refunds, other]), texts: deskTexts });

    expect(model.answer("where is my refund")).toMatchObject({ label: "Refund Issues" });
    expect(model.answer("where is my refund").runnerUp).toBeUndefined();
    expect(model.answer("a new hat").label).toBe("Other");
  });

  it("works with 500 categories", async () => {
    const categories = Array.from({ length: 500 }, (_, index) =>
      categoryOf(`Topic ${index}`, { description: `all about subject${index}` }),
    );
    const texts = categories.map((_, index) => `a question on subject${index}`);
    const model = await fitModel({ classifier: classifierOf(categories), texts });

    expect(model.answer("subject417").label).toBe("Topic 417");
  });

  it("splits a category's name into words however it is joined", async () => {
    const classifier = classifierOf([categoryOf("LostBaggage"), categoryOf("late_refund")]);
    const model = await fitModel({ classifier, texts: [] });

    expect(model.answer("baggage").label).toBe("LostBaggage");
    expect(model.answer("a refund").label).toBe("late_refund");
  });

  it("knows a category by its other names", async () => {
    const classifier = classifierOf([
      categoryOf("Refund", { aliases: ["Erstattung"] }),
      categoryOf("Storno"),
    ]);
    const model = await fitModel({ classifier, texts: [] });

    expect(model.answer("Erstattung").label).toBe("Refund");
  });

  it("lets other work in while it learns", async () => {
    const texts = Array.from({ length: 4_000 }, (_, index) => `text ${index} on ${deskTexts[index % 12]}`);
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);

    await fitModel({ classifier: deskWithOther, texts });
    clearInterval(timer);

    expect(turns).toBeGreaterThan(0);
  });
});

describe("a text that fits nowhere", () => {
  it("goes to the fallback", async () => {
    const model = await fitModel({ classifier: deskWithOther, texts: deskTexts });

    for (const text of ["do you sell umbrellas", "how is it that you are", "", "👋"]) {
      expect(model.answer(text)).toMatchObject({ label: "Other", confidence: "low", score: 0 });
    }
  });

  it("has no label without a fallback", async () => {
    const model = await fitModel({ classifier: desk, texts: deskTexts });

    expect(model.answer("umbrellas?")).toMatchObject({ label: "", confidence: "low", score: 0 });
    expect(model.answer("")).toMatchObject({ label: "" });
    expect(model.answer("").runnerUp).toBeUndefined();
  });

  it("goes to the fallback when it is what the fallback's description says", async () => {
    const described = { ...other, description: "Job applications, vacancies, praise and thanks." };
    const classifier = classifierOf([refunds, cancellations, baggage, described]);
    const model = await fitModel({ classifier, texts: deskTexts });

    expect(model.answer("my application for the vacancy")).toMatchObject({
      label: "Other",
      rationale: expect.stringContaining('"application", "vacancy" point to Other'),
    });
  });

  it("goes to the fallback when all the examples speak against it", async () => {
    const many = shown.map((category) => ({ ...category, examples: numbered(category.examples) }));
    const model = await fitModel({ classifier: classifierOf([...many, other]), texts: deskTexts });

    expect(model.answer("xylophone concert tonight").label).toBe("Other");
  });

  it("can be learned as a category when the fallback has examples", async () => {
    const taught = {
      ...other,
      examples: ["are you hiring", "I would like to work for you", "any vacancies"],
    };
    const model = await fitModel({ classifier: classifierOf([...shown, taught]), texts: deskTexts });

    expect(model.answer("hiring, vacancies")).toMatchObject({ label: "Other" });
    expect(model.answer("hiring, vacancies").score).toBeGreaterThan(0);
  });
});
