import type { EngineLimits } from "../../ports/index.ts";
import { giveBack } from "./claim-batch.ts";
import type { SubmitWork } from "./submit-work.ts";

/**
 * Whether the run has as many jobs under way as the engine takes: the batch then waits, without bothering the service.
 * A settled batch makes room.
 */
export async function waitForRoom(work: SubmitWork, limits: EngineLimits): Promise<boolean> {
  const { platform, run } = work;
  const { batches } = await platform.ledger.totals(run.id);
  if (batches.submitted < limits.concurrentJobs) return false;
  await putBack(work, limits);
  return true;
}

/** Gives the batch back and has it looked at again later, unless an event or the sweep will tell when there is room. */
export async function putBack({ platform, batch }: SubmitWork, limits: EngineLimits): Promise<void> {
  await giveBack(platform, batch);
  const { lookAgainSeconds: delaySeconds } = limits;
  if (delaySeconds === undefined) return;
  await platform.queue.send({ stage: "submit", run: batch.run, batch: batch.id }, { delaySeconds });
}
