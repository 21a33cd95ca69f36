import { ProductError } from "../../errors.ts";
import { stop, workToEnd } from "../../pipeline.ts";
import { resultOf } from "../classify/classify-file.ts";
import { classifyJson } from "../classify/classify-json.ts";
import { tellResult } from "../classify/tell-result.ts";
import type { CliContext } from "../context.ts";
import { exitCode, exitCodeOfCode } from "../exit-code.ts";
import { loadHomeConfig, openHomeOfRun } from "../home.ts";
import { openReporter } from "../reporter/reporter.ts";

export interface StopOptions {
  readonly config?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** `stop RUN`: nothing more is asked; jobs under way are stopped, and what they answered becomes the result. */
export async function runStop(context: CliContext, name: string, options: StopOptions): Promise<number> {
  const loaded = await loadHomeConfig(context, options);
  const isQuiet = options.quiet === true || options.json === true;
  const reporter = openReporter(context, { isQuiet, isNdjson: false, now: Date.now });
  const { platform, run } = await openHomeOfRun(context, { loaded, name, log: reporter });
  try {
    if (run.state === "published") throw new ProductError("PH436", { run: run.id });
    const beganMs = Date.now();
    const stopped = await stop(platform, run);
    if (!isQuiet) context.stderr.write(`  ${jobsText(stopped)}; what is answered is collected.\n`);
    reporter.begin(run.source.name);
    const ended = await workToEnd(platform, run.id, context.signal);
    reporter.end();
    const result = await resultOf({ platform, home: loaded.folder, run: ended, isAlready: false });
    if (options.json === true) context.stdout.write(`${JSON.stringify(classifyJson([result], []))}\n`);
    else tellResult(context, result, { ...options, elapsedMs: Date.now() - beganMs, classifier: undefined });
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
