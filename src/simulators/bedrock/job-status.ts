/** Every status, in the order of a job's life. Source: API reference, GetModelInvocationJob. */
export const jobStatuses = [
  "Submitted",
  "Validating",
  "Scheduled",
  "InProgress",
  "Stopping",
  "Completed",
  "PartiallyCompleted",
  "Failed",
  "Stopped",
  "Expired",
] as const;

export type JobStatus = (typeof jobStatuses)[number];

const ended: ReadonlySet<JobStatus> = new Set([
  "Completed",
  "PartiallyCompleted",
  "Failed",
  "Stopped",
  "Expired",
]);

export function isEnded(status: JobStatus): boolean {
  return ended.has(status);
}
