import { type ReviewOfText, textKey } from "../../src/domain/review.ts";

export function reviewId(number: number): string {
  return `v-${number.toString(16).padStart(16, "0")}`;
}

/** Review `number`, said `number` minutes after noon. */
export function reviewOf(number: number, more: Partial<ReviewOfText> = {}): ReviewOfText {
  const text = more.text ?? `My money, number ${number}`;
  return {
    id: reviewId(number),
    at: new Date(Date.UTC(2026, 10, 27, 12, number)).toISOString(),
    classifier: "calls",
    textKey: textKey(text),
    decision: "corrected",
    category: "Refund",
    engineCategory: "Other",
    note: "",
    isExample: false,
    origin: "queue",
    run: "r-7f3a9c21b04d",
    record: `r-7f3a9c21b04d-${number}`,
    text,
    ...more,
  };
}
