import { type Cell, type Classifier, matchLabel, type Verdict } from "../../domain/index.ts";
import type { JoinedRow } from "./joined-rows.ts";

/** Why a record without text has no category. */
export const rejectedReason = "The row has no text.";

/** Cells in the order of {@link recordColumns}; null where there is nothing to say. */
export function recordCells({ row, verdict }: JoinedRow): Cell[] {
  if (verdict === undefined) return [row.id, row.text, null, null, null, null, "rejected", rejectedReason];
  return [row.id, row.text, ...verdictCells(verdict)];
}

/** The category that came second and its score; null where the engine did not say. */
export function runnerUpCells({ verdict }: JoinedRow): Cell[] {
  const runnerUp = verdict?.status === "classified" ? verdict.runnerUp : undefined;
  return [runnerUp?.category ?? null, runnerUp?.score ?? null];
}

/** The right category by its name; a label that is none is kept as it was written, so that it counts as unknown. */
export function goldCell({ row }: JoinedRow, classifier: Classifier): Cell {
  if (row.gold === undefined) return null;
  return matchLabel(row.gold, classifier)?.name ?? row.gold;
}

function verdictCells(verdict: Verdict): Cell[] {
  const rationale = verdict.rationale === "" ? null : verdict.rationale;
  if (verdict.status !== "classified") return [null, rationale, null, null, verdict.status, verdict.reason];
  const { category, confidence, score } = verdict;
  return [category, rationale, confidence ?? null, score ?? null, "classified", null];
}
