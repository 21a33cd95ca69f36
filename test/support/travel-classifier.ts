import type { Category, Classifier } from "../../src/domain/index.ts";

function category(name: string, more: Partial<Category> = {}): Category {
  return { name, description: "", examples: [], aliases: [], isFallback: false, ...more };
}

/** A small classifier for tests of the pipeline. */
export function testClassifier(more: Partial<Classifier> = {}): Classifier {
  return {
    name: "travel",
    input: { id: "id", text: ["text"] },
    instructions: "Choose what the customer wants.",
    categories: [
      category("Refund Issues", { description: "wants money back, refund", aliases: ["Refunds"] }),
      category("Booking Inquiry", { description: "wants to book a flight or room" }),
      category("Other", { isFallback: true }),
    ],
    prompt: undefined,
    output: { format: undefined, rationale: true, rationaleLanguage: undefined, neutralizeFormulas: true },
    ...more,
  };
}
