import type { Answer, Confidence, GivenAnswer } from "./answer.ts";
import type { Classifier } from "./classifier.ts";
import type { QuestionId } from "./ids.ts";
import { matchLabel } from "./match-label.ts";

/** What a record ends as. Only records can be rejected (they have no text), never questions. */
export type RecordStatus = "classified" | "unclassified" | "failed" | "rejected";

/** What we make of an answer: a category of the list, or why there is none. */
export type Verdict = Classified | Undecided;

interface Classified {
  readonly question: QuestionId;
  readonly status: "classified";
  /** A name from the classifier's list, to the letter. */
  readonly category: string;
  readonly rationale: string;
  readonly confidence: Confidence | undefined;
  readonly score: number | undefined;
}

interface Undecided {
  readonly question: QuestionId;
  readonly status: "unclassified" | "failed";
  readonly rationale: string;
  /** Why there is no category, in one sentence. */
  readonly reason: string;
  /** Whether asking again could give one. */
  readonly isRetryable: boolean;
}

/** No label outside the classifier's list gets past this. */
export function verdictOf(answer: Answer, classifier: Classifier): Verdict {
  if (answer.status === "failed") {
    const { question, reason, isRetryable } = answer;
    return { question, status: "failed", rationale: "", reason, isRetryable };
  }
  const category = matchLabel(answer.label, classifier);
  if (category === undefined) return undecided(answer, classifier);
  const { question, confidence, score } = answer;
  const rationale = classifier.output.rationale ? answer.rationale : "";
  return { question, status: "classified", category: category.name, rationale, confidence, score };
}

/** An answer off the list loses its rationale too: it argues for a category that does not exist. */
function undecided({ question, label, rationale }: GivenAnswer, classifier: Classifier): Verdict {
  if (label.trim() !== "") {
    const reason = "The answer was not in the list of categories.";
    return { question, status: "unclassified", rationale: "", reason, isRetryable: true };
  }
  const kept = classifier.output.rationale ? rationale : "";
  return {
    question,
    status: "unclassified",
    rationale: kept,
    reason: "No category fits.",
    isRetryable: false,
  };
}

/** Whether asking again could give this question a category. */
export function isOpen(verdict: Verdict): boolean {
  return verdict.status !== "classified" && verdict.isRetryable;
}

/** The verdict on a question that the engine did not come back to. */
export function missingAnswer(question: QuestionId): Verdict {
  return {
    question,
    status: "failed",
    rationale: "",
    reason: "The engine gave no answer.",
    isRetryable: true,
  };
}
