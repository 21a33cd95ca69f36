import type { Answer, Question, RunnerUp, Usage } from "../../domain/index.ts";

/**
 * What a scripted engine says to a question: a label in the engine's own words (on or off the list), a whole answer
 * without its question, or "missing": the question is passed over in silence.
 */
export type ScriptedAnswer =
  | "missing"
  | {
      readonly label: string;
      readonly rationale?: string;
      readonly score?: number;
      readonly runnerUp?: RunnerUp;
    }
  | { readonly failed: string; readonly isRetryable?: boolean; readonly again?: string };

/** The port's answer; undefined when the script passes the question over. `usage`: what it took, if anything. */
export function answerTo(
  question: Question,
  scripted: ScriptedAnswer,
  usage: Usage | undefined,
): Answer | undefined {
  if (scripted === "missing") return undefined;
  const answer = wordedAnswer(question, scripted);
  return usage === undefined ? answer : { ...answer, usage };
}

function wordedAnswer(question: Question, scripted: Exclude<ScriptedAnswer, "missing">): Answer {
  if ("failed" in scripted) {
    const { failed: reason, isRetryable = true, again } = scripted;
    const failed = { question: question.id, status: "failed", reason, isRetryable } as const;
    return again === undefined ? failed : { ...failed, again };
  }
  const { label, rationale = `Scripted: ${label}.`, score = 1, runnerUp } = scripted;
  const confidence = score >= 0.8 ? "high" : score >= 0.5 ? "medium" : "low";
  const given = { question: question.id, status: "given", label, rationale, confidence, score } as const;
  return runnerUp === undefined ? given : { ...given, runnerUp };
}
