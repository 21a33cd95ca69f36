import { ProductError } from "../../errors.ts";
import { stop } from "../../pipeline.ts";
import type { RemoteHomes } from "../aws/remote-home.ts";
import { tellOneResult } from "../classify/tell-result.ts";
import type { CliContext } from "../context.ts";
import { exitCode, exitCodeOfCode } from "../exit-code.ts";
import { loadHomeConfig } from "../home.ts";
import type { HomeFlags } from "../home-words.ts";
import { openReporter } from "../reporter/reporter.ts";
import { openRunHome } from "../run-home.ts";

export interface StopOptions extends HomeFlags {
  readonly config?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** `stop RUN`: nothing more is asked; jobs under way are stopped, and what they answered becomes the result. */
export async function runStop(
  context: CliContext,
  name: string,
  options: StopOptions,
  homes?: RemoteHomes,
): Promise<number> {
  const loaded = await loadHomeConfig(context, options);
  const isQuiet = options.quiet === true || options.json === true;
  const reporter = openReporter(context, { isQuiet, isNdjson: false, now: Date.now });
  const home = await openRunHome(context, { loaded, name, log: reporter, flags: options }, homes);
  const { platform, run } = home;
  try {
    if (run.state === "published") throw new ProductError("PH436", { run: run.id });
    const beganMs = Date.now();
    const stopped = await stop(platform, run);
    if (!isQuiet) context.stderr.write(`  ${jobsText(stopped)}; what is answered is collected.\n`);
    reporter.begin(run.source.name);
    const ended = await home.toEnd();
    reporter.end();
    const result = await home.resultOf(ended, false);
    tellOneResult(context, result, { ...options, elapsedMs: Date.now() - beganMs });
    return result.status === "failed" ? exitCodeOfCode(result.error.code) : exitCode.done;
  } finally {
    reporter.end();
    await platform.close();
  }
}

function jobsText(count: number): string {
  if (count === 0) return "No inference job was under way";
  return count === 1 ? "1 inference job is stopped" : `${count} inference jobs are stopped`;
}
