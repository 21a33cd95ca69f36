import type { Run } from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";
import { sweep } from "../sweep/sweep.ts";

/**
 * No further question of the run is put to the engine, and its jobs are stopped. What they answered so far is paid for
 * and kept: the run goes on to its result. Returns how many jobs were stopped.
 */
export async function stop(platform: Platform, { id }: Run): Promise<number> {
  const { ledger, engine } = platform;
  const run = await ledger.changeRun(id, ["received", "prepared", "failed"], { isStopped: true });
  if (run === undefined) return 0;
  if (run.state === "failed") {
    // A run that failed while jobs were under way is taken up for their answers.
    await ledger.changeRun(id, ["failed"], { state: "received", failure: undefined });
  }
  let stopped = 0;
  for (const batch of await ledger.listBatches(id, "submitted")) {
    const attempt = (await ledger.listAttempts(id, batch.id)).at(-1);
    if (attempt?.state !== "started") continue;
    await engine.stop(attempt);
    stopped += 1;
  }
  await sweep(platform, id);
  return stopped;
}
