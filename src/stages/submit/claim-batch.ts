import type { Batch, BatchId, RunId } from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";

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

/** Still at it. */
export async function renewClaim(platform: Platform, { run, id }: Batch): Promise<void> {
  await platform.ledger.changeBatch(run, id, ["claimed"], { leaseUntil: leaseEnd(platform) });
}

/** The batch could not be started: it waits again, for whoever comes by. */
export async function giveBack(platform: Platform, batch: Batch): Promise<void> {
  await platform.ledger.changeBatch(batch.run, batch.id, ["claimed"], {
    state: "prepared",
    owner: undefined,
    leaseUntil: undefined,
  });
}

function leaseEnd({ clock }: Platform): string {
  return new Date(clock.now().getTime() + leaseSeconds * 1000).toISOString();
}
