import type { Batch, BatchId, RunId } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { Platform } from "../../ports/index.ts";
import { mostLosses } from "../run-objects/index.ts";

/** Longer than any start of a job takes; online questions renew it. A claim of a dead owner is taken over before. */
const leaseSeconds = 900;

/** Of two workers one gets the batch; undefined for the other. */
export async function claimBatch(platform: Platform, run: RunId, batch: BatchId): Promise<Batch | undefined> {
  const { ledger, clock, worker } = platform;
  return ledger.claimBatch(run, batch, {
    owner: worker.id,
    now: clock.now().toISOString(),
    leaseUntil: leaseEnd(platform),
    isDead: (other) => worker.isDead(other),
  });
}

/** Throws PH455 when too many workers died of this batch: the next one would die of it, too. */
export function checkBatchLosses({ worker }: Platform, { run, claims }: Batch): void {
  if (!worker.isShortLived || claims <= mostLosses) return;
  throw new ProductError("PH455", { run, stage: "submit", times: claims - 1 });
}

/** Still at it. */
export async function renewClaim(platform: Platform, { run, id }: Batch): Promise<void> {
  await platform.ledger.changeBatch(run, id, ["claimed"], { leaseUntil: leaseEnd(platform) });
}

/** The batch could not be started: it waits again, for whoever comes by. */
export async function giveBack(platform: Platform, batch: Batch): Promise<void> {
  await platform.ledger.changeBatch(batch.run, batch.id, ["claimed"], { state: "prepared", ...noBatchClaim });
}

/** A change that ends a claim. */
export const noBatchClaim = { owner: undefined, leaseUntil: undefined, claims: 0 } as const;

function leaseEnd({ clock }: Platform): string {
  return new Date(clock.now().getTime() + leaseSeconds * 1000).toISOString();
}
