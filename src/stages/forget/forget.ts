import { planKey, runFolder, runReportKey } from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Deletes the working objects (rows, questions, verdicts) of runs that were published more than `days` ago; 0 keeps
 * them for ever. Results, Parquet files, reports and the ledger stay. Returns how many runs it was.
 */
export async function forget(platform: Platform, days: number): Promise<number> {
  if (days === 0) return 0;
  const { ledger, objects, answers, clock } = platform;
  const before = new Date(clock.now().getTime() - days * dayMs).toISOString();
  await answers.forget(before);
  let forgotten = 0;
  for (const run of await ledger.listRuns({ state: "published" })) {
    if (run.changedAt >= before || (await objects.head(planKey(run.id))) === undefined) continue;
    // The plan goes last: as long as it is there, an interrupted clean-up is taken up again.
    for await (const { key } of objects.list(runFolder(run.id))) {
      if (key !== planKey(run.id) && key !== runReportKey(run.id)) await objects.delete(key);
    }
    await objects.delete(planKey(run.id));
    forgotten += 1;
  }
  return forgotten;
}
