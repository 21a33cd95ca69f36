import type { Cell, Verdict } from "../../domain/index.ts";
import type { JoinedRow } from "./joined-rows.ts";

/** Why a record without text has no category. */
export const rejectedReason = "The row has no text.";

/** Cells in the order of {@link recordColumns}; null where there is nothing to say. */
export function recordCells({ row, verdict }: JoinedRow): Cell[] {
  if (verdict === undefined) return [row.id, row.text, null, null, null, null, "rejected", rejectedReason];
  return [row.id, row.text, ...verdictCells(verdict)];
}

function verdictCells(verdict: Verdict): Cell[] {
  const rationale = verdict.rationale === "" ? null : verdict.rationale;
  if (verdict.status !== "classified") return [null, rationale, null, null, verdict.status, verdict.reason];
  const { category, confidence, score } = verdict;
  return [category, rationale, confidence ?? null, score ?? null, "classified", null];
}
