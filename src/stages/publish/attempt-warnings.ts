import { type Attempt, type RunReport, type Warning, WarningLog } from "../../domain/index.ts";
import { costLimitReason } from "../run-objects/index.ts";

/** What went otherwise than planned while the engine was asked. */
export function attemptWarnings(attempts: readonly Attempt[], reasons: RunReport["reasons"]): Warning[] {
  const warnings = new WarningLog();
  for (const attempt of attempts) lookAt(attempt, warnings);
  const tooDear = Object.entries(reasons)
    .filter(([reason]) => reason.endsWith(costLimitReason))
    .reduce((sum, [, count]) => sum + count, 0);
  const costLimit: Warning[] =
    tooDear === 0
      ? []
      : [
          {
            code: "cost-limit",
            message: `${tooDear} ${tooDear === 1 ? "record was" : "records were"} not asked (again): it would have cost more than limits.maxCost allows.`,
            count: tooDear,
            places: [],
          },
        ];
  return [...warnings.list(), ...costLimit];
}

function lookAt(
  { batch, number, overdueAt, hasFailed, serviceState, questions }: Attempt,
  warnings: WarningLog,
) {
  const place = `batch ${batch}, attempt ${number}`;
  if (overdueAt !== undefined) {
    warnings.add("job-overdue", (count) => `${jobs(count)} took longer than engine.deadlineHours.`, place);
  }
  if (hasFailed) warnings.add("job-given-up", (count) => `The service gave ${jobs(count)} up.`, place);
  const isCutShort = serviceState === "Expired" || serviceState === "PartiallyCompleted";
  if (isCutShort && questions > 0) {
    warnings.add(
      "job-cut-short",
      (count) => `${jobs(count)} ran out of time before all was answered.`,
      place,
    );
  }
}

function jobs(count: number): string {
  return count === 1 ? "1 inference job" : `${count} inference jobs`;
}
