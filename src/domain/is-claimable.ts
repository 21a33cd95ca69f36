import type { Batch, BatchState, Run } from "./run.ts";

/** When a claim is made, and who is known to be dead. */
interface ClaimMoment {
  /** ISO time. */
  readonly now: string;
  readonly isDead: (owner: string) => boolean;
}

/** Whether a worker may take a batch: nobody has it, or its owner's claim ended or is known to be a dead one's. */
export function isClaimable(
  batch: Pick<Batch, "state" | "owner" | "leaseUntil">,
  moment: ClaimMoment,
): boolean {
  if (batch.state === "prepared") return true;
  return batch.state === "claimed" && isFree(batch, moment);
}

/**
 * Whether a change that was decided on before may still be made: the batch is in one of the states, and has been asked as
 * often as it had then (`attempts` undefined: however often).
 */
export function isChangeable(
  batch: Pick<Batch, "state" | "attempts">,
  from: readonly BatchState[],
  attempts: number | undefined,
): boolean {
  return from.includes(batch.state) && (attempts === undefined || batch.attempts === attempts);
}

/** Whether nobody is known to work on a run or a batch. */
export function isFree(
  { owner, leaseUntil }: Pick<Run, "owner" | "leaseUntil">,
  { now, isDead }: ClaimMoment,
): boolean {
  if (owner === undefined || leaseUntil === undefined) return true;
  return Date.parse(leaseUntil) <= Date.parse(now) || isDead(owner);
}
