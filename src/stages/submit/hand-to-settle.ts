import type { Attempt } from "../../domain/index.ts";
import { noBatchClaim } from "./claim-batch.ts";
import type { SubmitWork } from "./submit-work.ts";

/** The attempt is under way, or ended already: the batch is settle's from here on. */
export async function handToSettle({ platform, run, batch }: SubmitWork, { number }: Attempt): Promise<void> {
  await platform.ledger.changeBatch(run.id, batch.id, ["claimed"], {
    state: "submitted",
    attempts: number,
    ...noBatchClaim,
  });
  await platform.queue.send({ stage: "settle", run: run.id, batch: batch.id });
}
