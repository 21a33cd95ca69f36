import type { Answer, Confidence, GivenAnswer, RunnerUp } from "./answer.ts";
import type { Category, Classifier } from "./classifier.ts";
import type { QuestionId } from "./ids.ts";
import { matchLabel } from "./match-label.ts";

/**
 * What a record ends as. Only records can be rejected (they have no text), never questions; only people correct. In this
 * order wherever they are listed.
 */
export const recordStatuses = ["classified", "corrected", "unclassified", "failed", "rejected"] as const;
export type RecordStatus = (typeof recordStatuses)[number];

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
  /** undefined: the engine did not say what came second, or it is none of the list. */
  readonly runnerUp?: RunnerUp;
}

interface Undecided {
  readonly question: QuestionId;
  readonly status: "unclassified" | "failed";
  readonly rationale: string;
  /** Why there is no category, in one sentence. */
  readonly reason: string;
  /** Whether asking again could give one. */
  readonly isRetryable: boolean;
  /** What to tell the engine when it is asked once more; undefined: nothing. */
  readonly again?: string;
  /** How often the engine said something to it. */
  readonly asked: number;
  /** How often it was put to the engine and nothing came back. */
  readonly lost: number;
}

/** What went before for the same question. */
type History = Pick<Undecided, "asked" | "lost">;

const noHistory: History = { asked: 0, lost: 0 };

/** A job may be lost so often (stopped, expired, given up by the service) before its questions count as unanswerable. */
const lossesAllowed = 2;

/** No label outside the classifier's list gets past this. */
export function verdictOf(answer: Answer, classifier: Classifier, earlier: Verdict | undefined): Verdict {
  const { asked, lost } = historyOf(earlier);
  const history = { asked: asked + 1, lost };
  if (answer.status === "failed") {
    const { question, reason, isRetryable, again } = answer;
    const undecided = { question, status: "failed", rationale: "", reason, isRetryable, ...history } as const;
    return again === undefined ? undecided : { ...undecided, again };
  }
  const category = matchLabel(answer.label, classifier);
  if (category === undefined) return { ...undecided(answer, classifier), ...history };
  const { question, confidence, score } = answer;
  const rationale = classifier.output.rationale ? answer.rationale : "";
  const runnerUp = runnerUpOf(answer, category, classifier);
  const { name } = category;
  // Literals with the same keys in the same order: a batch holds 50,000 of them.
  return runnerUp === undefined
    ? { question, status: "classified", category: name, rationale, confidence, score }
    : { question, status: "classified", category: name, rationale, confidence, score, runnerUp };
}

/** Of the list, and another one than the category: else it says nothing. */
function runnerUpOf(
  { runnerUp }: GivenAnswer,
  category: Category,
  classifier: Classifier,
): RunnerUp | undefined {
  if (runnerUp === undefined) return undefined;
  const second = matchLabel(runnerUp.category, classifier);
  if (second === undefined || second === category) return undefined;
  return second.name === runnerUp.category ? runnerUp : { category: second.name, score: runnerUp.score };
}

/** An answer off the list loses its rationale too: it argues for a category that does not exist. */
function undecided(
  { question, label, rationale }: GivenAnswer,
  classifier: Classifier,
): Omit<Undecided, keyof History> {
  if (label.trim() !== "") {
    const reason = "The answer was not in the list of categories.";
    const again = "The earlier answer was not one of the categories in the list.";
    return { question, status: "unclassified", rationale: "", reason, isRetryable: true, again };
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

/** Whether it is asked again by itself: it could help, and was not done often enough. */
export function isAskable(verdict: Verdict, attempts: number): boolean {
  if (verdict.status === "classified" || !verdict.isRetryable) return false;
  return verdict.asked < attempts && verdict.lost <= lossesAllowed;
}

/** The verdict on a question that the engine did not come back to; `reason` is why, as far as it is known. */
export function missingAnswer(
  question: QuestionId,
  earlier: Verdict | undefined,
  reason = "The engine gave no answer.",
): Verdict {
  const { asked, lost } = historyOf(earlier);
  const missing = { question, status: "failed", rationale: "", reason, isRetryable: true } as const;
  const history = { asked, lost: lost + 1 };
  // What was to be said the next time still is: this time nobody heard it.
  const again = earlier?.status === "classified" ? undefined : earlier?.again;
  return again === undefined ? { ...missing, ...history } : { ...missing, again, ...history };
}

/**
 * The verdict on a question that is not put to the engine (any more). What was said of it before stays, with the reason
 * behind it if it was to be asked again.
 */
export function notAsked(question: QuestionId, earlier: Verdict | undefined, reason: string): Verdict {
  if (earlier?.status === "classified") return earlier;
  if (earlier !== undefined && earlier.asked > 0) {
    return earlier.isRetryable ? { ...earlier, reason: `${earlier.reason} ${reason}`.trim() } : earlier;
  }
  return {
    question,
    status: "failed",
    rationale: "",
    reason,
    isRetryable: true,
    ...historyOf(earlier),
  };
}

/** As if it had never been asked: a person wants it asked again. A category stays. */
export function reopened(verdict: Verdict): Verdict {
  return verdict.status === "classified" ? verdict : { ...verdict, isRetryable: true, ...noHistory };
}

function historyOf(verdict: Verdict | undefined): History {
  if (verdict === undefined || verdict.status === "classified") return noHistory;
  const { asked, lost } = verdict;
  return { asked, lost };
}
