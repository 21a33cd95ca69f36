import { describe, expect, it } from "vitest";
import { fitModel } from "../../../src/engines/embedded/model.ts";
import { cancellations, categoryOf, classifierOf, desk, deskTexts, other, refunds } from "./refund-desk.ts";

describe("facts of a model", () => {
  it("say what was learned from", async () => {
    const { facts } = await fitModel({ classifier: desk, texts: [...deskTexts, ...deskTexts] });

    expect(facts).toEqual({
      languages: ["en"],
      mode: "zero-shot",
      textsFitted: deskTexts.length,
      warnings: [],
    });
  });

  it("warn of categories known by name only, but not of the fallback", async () => {
    const classifier = classifierOf([refunds, categoryOf("Complaint"), { ...other, description: "" }]);
    const { facts } = await fitModel({ classifier, texts: deskTexts });

    expect(facts.warnings).toEqual([
      {
        code: "categories-without-description",
        message: "1 category is known by name only: a description in your customers' words helps most.",
        count: 1,
        places: ["Complaint"],
      },
    ]);
  });

  it("warn of categories without examples beside others with some", async () => {
    const classifier = classifierOf([{ ...refunds, examples: ["money back"] }, cancellations]);
    const { facts } = await fitModel({ classifier, texts: deskTexts });

    expect(facts.warnings).toContainEqual(
      expect.objectContaining({ code: "categories-without-examples", places: ["Cancellation Request"] }),
    );
  });

  it("warn of too few texts to learn from", async () => {
    const { facts } = await fitModel({ classifier: desk, texts: ["my refund", "a lost bag"] });

    expect(facts.textsFitted).toBe(0);
    expect(facts.warnings).toContainEqual(expect.objectContaining({ code: "few-texts", count: 2 }));
  });

  it("are there without any text", async () => {
    const model = await fitModel({ classifier: desk, texts: [] });

    expect(model.facts.languages).toEqual(["en"]);
    expect(model.answer("the refund").label).toBe("Refund Issues");
  });
});
