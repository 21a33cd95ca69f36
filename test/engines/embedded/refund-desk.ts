import type { Category, Classifier } from "../../../src/domain/index.ts";

/** A category with what a test does not care about left out. */
export function categoryOf(name: string, facts: Partial<Category> = {}): Category {
  return { name, description: "", examples: [], aliases: [], isFallback: false, ...facts };
}

export function classifierOf(categories: readonly Category[]): Classifier {
  return {
    name: "desk",
    input: { id: undefined, text: ["text"] },
    instructions: "",
    categories,
    prompt: undefined,
    output: { format: undefined, rationale: true, rationaleLanguage: undefined, neutralizeFormulas: true },
  };
}

export const refunds = categoryOf("Refund Issues", {
  description: "A refund that has not arrived, money to be paid back.",
});
export const cancellations = categoryOf("Cancellation Request", {
  description: "Wants to cancel or call off a booking.",
});
export const baggage = categoryOf("Lost Baggage", {
  description: "A suitcase or bag that was lost or damaged on a flight.",
});
export const other = categoryOf("Other", { description: "Anything else.", isFallback: true });

export const desk = classifierOf([refunds, cancellations, baggage]);
export const deskWithOther = classifierOf([refunds, cancellations, baggage, other]);

/** 48 texts. "reimbursement", "withdraw" and "carousel" are in no description: they can only be learned. */
export const deskTexts: readonly string[] = [
  "my refund has still not arrived after six weeks",
  "where is the refund, the reimbursement was promised in May",
  "refund and reimbursement of the fare please, money back",
  "please cancel my booking for July",
  "I must cancel and withdraw from the trip",
  "cancel the booking, I withdraw my order",
  "my suitcase was lost, it never came on the carousel",
  "the bag was damaged on the carousel at the airport",
  "lost suitcase, nothing on the carousel after the flight",
  "reimbursement of the money has been refused, refund denied",
  "we withdraw from the contract, cancel everything",
  "carousel empty, bag lost after flight 302",
].flatMap((text) => [text, `Hello, ${text}.`, `${text}. Thank you`, `Good morning: ${text}!`]);
