import type { Batch } from "./run.ts";

/** Whether a worker may take a batch: nobody has it, or its owner's claim ended or is known to be a dead one's. */
export function isClaimable(
  { state, owner, leaseUntil }: Batch,
  { now, isDead }: { readonly now: string; readonly isDead: (owner: string) => boolean },
): boolean {
  if (state === "prepared") return true;
  if (state !== "claimed") return false;
  if (owner === undefined || leaseUntil === undefined) return true;
  return Date.parse(leaseUntil) <= Date.parse(now) || isDead(owner);
}
