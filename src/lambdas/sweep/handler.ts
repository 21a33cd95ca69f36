import type { Context } from "aws-lambda";
import { openHost } from "../host/open-host.ts";
import { sweepRuns } from "./sweep-runs.ts";

/** Called by a schedule: takes up what an event missed, and measures what waits. */
export async function handler(_event: unknown, context: Context): Promise<void> {
  await sweepRuns(openHost(context, undefined));
}
