import { isReviewId, type ReviewDecision, type ReviewOrigin } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { NewReview } from "../api.ts";

const decisions: readonly ReviewDecision[] = ["accepted", "corrected", "skipped"];
const origins: readonly ReviewOrigin[] = ["queue", "audit", "list"];
/** A note is a sentence or two; a longer one is a mistake, or somebody who fills the disk. */
const longestNote = 2000;
const longestKey = 200;

/** What the page sent, as a review it may ask for. Throws PH196 for anything else. */
export function newReviewOf(sent: unknown): NewReview {
  if (typeof sent !== "object" || sent === null) throw refusal("it is no object.");
  const { id, key, decision, category, note, isExample, origin } = sent as Record<string, unknown>;
  if (typeof id !== "string" || !isReviewId(id)) throw refusal("`id` is not `v-` and 16 hex digits.");
  if (typeof key !== "string" || key.length > longestKey) throw refusal("`key` names no record.");
  const known = decisions.find((one) => one === decision);
  if (known === undefined) throw refusal(`\`decision\` is none of ${decisions.join(", ")}.`);
  if (category !== null && typeof category !== "string") throw refusal("`category` is no text.");
  if ((known === "skipped") !== (category === null)) {
    throw refusal("a category belongs to what is decided, and to nothing that is skipped.");
  }
  if (typeof note !== "string" || note.length > longestNote) {
    throw refusal(`\`note\` has more than ${longestNote} characters, or is no text.`);
  }
  if (typeof isExample !== "boolean") throw refusal("`isExample` is neither true nor false.");
  const place = origins.find((one) => one === origin);
  if (place === undefined) throw refusal(`\`origin\` is none of ${origins.join(", ")}.`);
  return {
    id,
    key,
    decision: known,
    category,
    note,
    isExample: isExample && category !== null,
    origin: place,
  };
}

export function refusal(problem: string): ProductError<"PH196"> {
  return new ProductError("PH196", { problem });
}
