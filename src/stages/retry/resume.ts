import { planKey, type Run, type RunPlan } from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";
import { isLeftHalfWritten, leaveOutKnown, readJson, writeJson } from "../run-objects/index.ts";
import { sweep } from "../sweep/sweep.ts";

/** What a run fails with that could cost more than its limit, or whose questions nobody may be asked: nothing was sent. */
const aboveLimit = "PH320";
const tooFew = "PH321";

/**
 * Takes a failed run up where it stands. Returns false, and does nothing, when it has not failed. `maxCost`: the limit as it
 * is configured now, in US dollars, which counts for a run that failed because of the one before.
 */
export async function resume(platform: Platform, failed: Run, maxCost?: number): Promise<boolean> {
  if (maxCost !== undefined && failed.failure?.code === aboveLimit) await limit(platform, failed, maxCost);
  if ([aboveLimit, tooFew].includes(failed.failure?.code ?? "")) await lookForAnswers(platform, failed);
  // Where only the result is to be written anew, nobody needs the input any more: it may be gone.
  const state = (await isLeftHalfWritten(platform, failed)) ? "settled" : "received";
  const change = { state, failure: undefined, isStopped: false, announcedAt: undefined } as const;
  const run = await platform.ledger.changeRun(failed.id, ["failed"], change);
  if (run === undefined) return false;
  await sweep(platform, failed.id);
  return true;
}

/** Other runs may have been answered the same texts since; in a home of short-lived workers nobody looks again later. */
async function lookForAnswers(platform: Platform, failed: Run): Promise<void> {
  await leaveOutKnown(platform, failed, await readJson<RunPlan>(platform.objects, planKey(failed.id)));
}

async function limit({ objects }: Platform, { id }: Run, maxCost: number): Promise<void> {
  const plan = await readJson<RunPlan>(objects, planKey(id));
  await writeJson(objects, planKey(id), { ...plan, maxCost } satisfies RunPlan);
}
