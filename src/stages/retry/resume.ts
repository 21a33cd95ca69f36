import type { Run } from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";
import { sweep } from "../sweep/sweep.ts";

/** Takes a failed run up where it stands. Returns false, and does nothing, when it has not failed. */
export async function resume(platform: Platform, { id }: Run): Promise<boolean> {
  const change = {
    state: "received",
    failure: undefined,
    isStopped: false,
    announcedAt: undefined,
  } as const;
  const run = await platform.ledger.changeRun(id, ["failed"], change);
  if (run === undefined) return false;
  await sweep(platform, id);
  return true;
}
