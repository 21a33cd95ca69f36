import type { Category, Classifier } from "../../src/domain/index.ts";

const category = (name: string, description: string, isFallback = false): Category => ({
  name,
  description,
  examples: [],
  aliases: [],
  isFallback,
});

/** What the engines of a conformance suite sort by. */
export const sortingClassifier: Classifier = {
  name: "travel",
  input: { id: "id", text: ["text"] },
  instructions: "Choose what the customer wants.",
  categories: [
    category("Refund Issues", "wants money back, refund, cancelled"),
    category("Booking Inquiry", "wants to book a flight or a room"),
    category("Other", "", true),
  ],
  prompt: undefined,
  output: { format: undefined, rationale: true, rationaleLanguage: undefined, neutralizeFormulas: true },
};
