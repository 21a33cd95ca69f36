import { type Classifier, fallbackOf } from "../domain/index.ts";
import { fold, noneLabel } from "./system-prompt.ts";

/**
 * The JSON Schema of an answer in JSON: no name but those of the list, and "none" where the list has no fallback. It
 * keeps to the part that strict structured outputs know: every key required, no further ones (OpenAI documentation,
 * Structured model outputs, "Supported schemas").
 */
export function answerSchema(classifier: Classifier): object {
  const names = classifier.categories.map(({ name }) => fold(name));
  const labels = fallbackOf(classifier) === undefined ? [...names, noneLabel] : names;
  const properties = {
    class: { type: "string", enum: [...new Set(labels)] },
    ...(classifier.output.rationale ? { rationale: { type: "string" } } : {}),
    confidence: { type: "string", enum: ["high", "medium", "low"] },
  };
  return { type: "object", properties, required: Object.keys(properties), additionalProperties: false };
}
