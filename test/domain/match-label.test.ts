import { describe, expect, it } from "vitest";
import { matchLabel } from "../../src/domain/match-label.ts";
import { categoryOf, classifierOf } from "../engines/embedded/refund-desk.ts";

const desk = classifierOf([categoryOf("Refund issues"), categoryOf("REFUND-ISSUES"), categoryOf("Étage")]);
const named = (label: string) => matchLabel(label, desk)?.name;

describe("the category that a label means", () => {
  it("is the one of that name to the letter", () => {
    expect(named("Refund issues")).toBe("Refund issues");
    expect(named("Étage")).toBe("Étage");
  });

  it("is the first of two whose names are one spelling, however it is written", () => {
    expect(["REFUND-ISSUES", "refund issues", "Refund issues."].map(named)).toEqual(
      new Array(3).fill("Refund issues"),
    );
  });

  it("is none for what is no spelling of any", () => {
    expect(["", "  ", "Cancellation", "__proto__", "constructor"].map(named)).toEqual(
      new Array(5).fill(undefined),
    );
  });
});
