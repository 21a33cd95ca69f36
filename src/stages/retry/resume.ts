import { planKey, type Run, type RunPlan } from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";
import { isLeftHalfWritten, leaveOutKnown, readJson } from "../run-objects/index.ts";
import { sweep } from "../sweep/sweep.ts";
import { findInput } from "./find-input.ts";
import { limitTo } from "./limit-to.ts";

/** What a run fails with that could cost more than its limit, or whose questions nobody may be asked: nothing was sent. */
const aboveLimit = "PH320";
const tooFew = "PH321";

export interface ResumeOptions {
  /** US dollars: the limit as it is configured now, which counts for a run that failed because of the one before. */
  readonly maxCost?: number | undefined;
  /** Where its input may lie besides its place; undefined: whoever reads it looks. */
  readonly inputPlaces?: readonly string[] | undefined;
}

/**
 * Takes a failed run up where it stands. Returns false, and does nothing, when it has not failed. With `inputPlaces` it throws
 * PH430 and PH450 as {@link findInput}, before anything is changed.
 */
export async function resume(
  platform: Platform,
  failed: Run,
  { maxCost, inputPlaces }: ResumeOptions = {},
): Promise<boolean> {
  // Where only the result is to be written anew, nobody needs the input any more: it may be gone.
  const state = (await isLeftHalfWritten(platform, failed)) ? "settled" : "received";
  const isLookedFor = state === "received" && inputPlaces !== undefined;
  const source = isLookedFor ? await findInput(platform, failed, inputPlaces) : failed.source;
  if (failed.failure?.code === aboveLimit) await limitTo(platform, failed, maxCost);
  if ([aboveLimit, tooFew].includes(failed.failure?.code ?? "")) await lookForAnswers(platform, failed);
  const change = { state, source, failure: undefined, isStopped: false, announcedAt: undefined } as const;
  const run = await platform.ledger.changeRun(failed.id, ["failed"], change);
  if (run === undefined) return false;
  await sweep(platform, failed.id);
  return true;
}

/** Other runs may have been answered the same texts since; in a home of short-lived workers nobody looks again later. */
async function lookForAnswers(platform: Platform, failed: Run): Promise<void> {
  await leaveOutKnown(platform, failed, await readJson<RunPlan>(platform.objects, planKey(failed.id)));
}
