import { describe, expect, it } from "vitest";
import { fitModel } from "../../../src/engines/embedded/model.ts";
import { rationaleOf } from "../../../src/engines/embedded/rationale.ts";
import type { Word } from "../../../src/engines/embedded/word.ts";
import { desk, deskTexts, deskWithOther } from "./refund-desk.ts";

function wordOf(written: string, facts: Partial<Word> = {}): Word {
  return { written, term: -1, isStopWord: false, isSpaceless: false, pieces: undefined, ...facts };
}

const goal = { isTold: () => true, label: "Refund Issues", runnerUp: "Cancellation Request" };

describe("a rationale", () => {
  it("quotes the customer's words as written, most telling first, and names the runner-up", () => {
    const gains = new Map([
      [wordOf("weeks"), 1],
      [wordOf("Refund"), 3],
      [wordOf("received"), 2],
      [wordOf("hotel"), -4],
      [wordOf("account"), 0.5],
    ]);

    expect(rationaleOf({ ...goal, gains })).toBe(
      '"Refund", "received", "weeks" point to Refund Issues (next: Cancellation Request).',
    );
  });

  it("leaves out grammar words when there are others", () => {
    const gains = new Map([
      [wordOf("my", { isStopWord: true }), 9],
      [wordOf("refund"), 1],
    ]);

    expect(rationaleOf({ ...goal, gains })).toBe(
      '"refund" points to Refund Issues (next: Cancellation Request).',
    );
  });

  it("names a word once however often and however it is written", () => {
    const gains = new Map([
      [wordOf("refund", { term: 4 }), 2],
      [wordOf("Refunds", { term: 4 }), 1],
    ]);

    expect(rationaleOf({ ...goal, gains, runnerUp: undefined })).toBe('"refund" points to Refund Issues.');
  });

  it("tells words of the user from words learned from the file", async () => {
    const model = await fitModel({ classifier: desk, texts: deskTexts });

    expect(model.answer("Refund, Reimbursement").rationale).toBe(
      '"Refund" and, learned from this file, "Reimbursement" point to Refund Issues (next: Cancellation Request).',
    );
    expect(model.answer("the Carousel").rationale).toMatch(
      /^"Carousel" \(learned from this file\) points to Lost Baggage/,
    );
  });

  it("says so when no word decides", () => {
    expect(rationaleOf({ ...goal, gains: new Map() })).toBe(
      "No single word decides; all words together are nearest to Refund Issues (next: Cancellation Request).",
    );
  });

  it("says so when no word points anywhere", async () => {
    const model = await fitModel({ classifier: deskWithOther, texts: deskTexts });

    expect(model.answer("umbrella").rationale).toBe("No telling word points to any category.");
  });

  it("does not cut a character in two", () => {
    const gains = new Map([[wordOf("𝒳".repeat(40)), 1]]);

    expect(rationaleOf({ ...goal, gains })).toContain(`"${"𝒳".repeat(29)}…"`);
  });
});
