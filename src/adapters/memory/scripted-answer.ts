import type { Answer, Question } from "../../domain/index.ts";

/**
 * What a scripted engine says to a question: a label in the engine's own words (on or off the list), a whole answer
 * without its question, or "missing": the question is passed over in silence.
 */
export type ScriptedAnswer =
  | "missing"
  | { readonly label: string; readonly rationale?: string; readonly score?: number }
  | { readonly failed: string; readonly isRetryable?: boolean };

/** The port's answer; undefined when the script passes the question over. */
export function answerTo(question: Question, scripted: ScriptedAnswer): Answer | undefined {
  if (scripted === "missing") return undefined;
  if ("failed" in scripted) {
    const { failed: reason, isRetryable = true } = scripted;
    return { question: question.id, status: "failed", reason, isRetryable };
  }
  const { label, rationale = `Scripted: ${label}.`, score = 1 } = scripted;
  const confidence = score >= 0.8 ? "high" : score >= 0.5 ? "medium" : "low";
  return { question: question.id, status: "given", label, rationale, confidence, score };
}
