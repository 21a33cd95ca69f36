import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitModel } from "../../../src/engines/embedded/model.ts";
import { cancellations, classifierOf, desk, deskTexts, refunds } from "./refund-desk.ts";

const questions = [...deskTexts, "about the reimbursement", "carousel and withdraw", "umbrella", ""];

describe("answers of the embedded model", () => {
  it("do not depend on the order of the texts", async () => {
    const reference = await fitModel({ classifier: desk, texts: deskTexts });
    const expected = questions.map((text) => reference.answer(text));

    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...deskTexts], { minLength: deskTexts.length }),
        async (texts) => {
          const model = await fitModel({ classifier: desk, texts });

          expect(questions.map((text) => model.answer(text))).toEqual(expected);
        },
      ),
      { numRuns: 10 },
    );
  });

  it("do not depend on how often a text occurs", async () => {
    const once = await fitModel({ classifier: desk, texts: deskTexts });
    const often = await fitModel({
      classifier: desk,
      texts: [...deskTexts, ...deskTexts, ...deskTexts.slice(5)],
    });

    expect(questions.map((text) => often.answer(text))).toEqual(questions.map((text) => once.answer(text)));
    expect(often.facts).toEqual(once.facts);
  });

  it("do not depend on what was asked before", async () => {
    const model = await fitModel({ classifier: desk, texts: deskTexts });
    const forwards = questions.map((text) => model.answer(text));

    const backwards = [...questions].reverse().map((text) => model.answer(text));

    expect(backwards.reverse()).toEqual(forwards);
  });

  it("are the same for a model fitted again, with examples too", async () => {
    const shown = classifierOf([
      { ...refunds, examples: ["money back", "the repayment", "you owe me"] },
      { ...cancellations, examples: ["call it off", "cannot come", "not needed"] },
    ]);
    const first = await fitModel({ classifier: shown, texts: deskTexts });
    const second = await fitModel({ classifier: shown, texts: [...deskTexts].reverse() });

    expect(questions.map((text) => second.answer(text))).toEqual(questions.map((text) => first.answer(text)));
  });

  it("do not change when more words are met than are remembered", async () => {
    const model = await fitModel({ classifier: desk, texts: deskTexts });
    const before = model.answer("about the reimbursement");

    for (let block = 0; block < 30; block += 1) {
      model.answer(Array.from({ length: 5_000 }, (_, index) => `w${block}x${index}`).join(" "));
    }

    expect(model.answer("about the reimbursement")).toEqual(before);
  });
});
