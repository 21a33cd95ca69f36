import { isReviewId, type ReviewDecision, type ReviewOfText, type ReviewOrigin } from "./review.ts";

/** What one line of a file of reviews says. */
export type ReviewLine =
  | { readonly review: ReviewOfText; readonly undo?: undefined }
  | { readonly undo: string; readonly review?: undefined };

/** One line without its end; everything is in it, in a fixed order, so that people can compare two. */
export function reviewLineOf(review: ReviewOfText): string {
  const { id, at, classifier, textKey, decision, category, engineCategory } = review;
  const { note, isExample, origin, run, record, text } = review;
  return JSON.stringify({
    id,
    at,
    classifier,
    textKey,
    decision,
    category,
    engineCategory,
    note,
    isExample,
    origin,
    run,
    record,
    text,
  });
}

export function undoLineOf(id: string, at: string): string {
  return JSON.stringify({ undo: id, at });
}

/** Reads a line; undefined: it is neither a review nor one's being taken back. What it says besides is left aside. */
export function parseReviewLine(line: string): ReviewLine | undefined {
  const said = objectOf(line);
  if (said === undefined) return undefined;
  const { undo } = said;
  if (undo !== undefined) return typeof undo === "string" && isReviewId(undo) ? { undo } : undefined;
  const review = reviewOf(said);
  return review === undefined ? undefined : { review };
}

function objectOf(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

const decisions: readonly string[] = ["accepted", "corrected", "skipped"] satisfies ReviewDecision[];
const origins: readonly string[] = ["queue", "audit", "list"] satisfies ReviewOrigin[];

function reviewOf(said: Readonly<Record<string, unknown>>): ReviewOfText | undefined {
  const text = (name: string) => (typeof said[name] === "string" ? said[name] : undefined);
  const needed = {
    id: text("id"),
    at: text("at"),
    classifier: text("classifier"),
    textKey: text("textKey"),
    decision: text("decision"),
    text: text("text"),
  };
  if (!isWhole(needed)) return undefined;
  const category = needed.decision === "skipped" ? null : (text("category") ?? null);
  if (needed.decision !== "skipped" && category === null) return undefined;
  const origin = text("origin") ?? "list";
  return {
    ...needed,
    category,
    engineCategory: text("engineCategory") ?? null,
    note: text("note") ?? "",
    isExample: said["isExample"] === true,
    origin: (origins.includes(origin) ? origin : "list") as ReviewOrigin,
    run: text("run") ?? "",
    record: text("record") ?? "",
  };
}

type Needed = Pick<ReviewOfText, "id" | "at" | "classifier" | "textKey" | "decision" | "text">;

function isWhole(said: { readonly [Name in keyof Needed]: string | undefined }): said is Needed {
  const { id = "", at = "", textKey = "", decision = "" } = said;
  return (
    Object.values(said).every((value) => value !== undefined) &&
    isReviewId(id) &&
    !Number.isNaN(Date.parse(at)) &&
    /^[0-9a-f]{16}$/.test(textKey) &&
    decisions.includes(decision)
  );
}
