import type { Verdict, VerdictCounts } from "../../domain/index.ts";

export function countVerdicts(verdicts: readonly Verdict[]): VerdictCounts {
  const counts = { classified: 0, unclassified: 0, failed: 0 };
  for (const { status } of verdicts) counts[status] += 1;
  return counts;
}

/** The reason of questions that were not asked because a person stopped the run. */
export const stoppedReason = "The run was stopped before this was answered.";

/** The reason of questions that were left open because the run would have cost more than it may. */
export const costLimitReason = "Asking it would have cost more than the limit allows.";
