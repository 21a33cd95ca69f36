import type { Run } from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";
import { isLeftHalfWritten } from "../run-objects/index.ts";
import { sweep } from "../sweep/sweep.ts";

/** Takes a failed run up where it stands. Returns false, and does nothing, when it has not failed. */
export async function resume(platform: Platform, failed: Run): Promise<boolean> {
  // Where only the result is to be written anew, nobody needs the input any more: it may be gone.
  const state = (await isLeftHalfWritten(platform, failed)) ? "settled" : "received";
  const change = { state, failure: undefined, isStopped: false, announcedAt: undefined } as const;
  const run = await platform.ledger.changeRun(failed.id, ["failed"], change);
  if (run === undefined) return false;
  await sweep(platform, failed.id);
  return true;
}
