import { ProductError } from "../../errors.ts";
import { canReopen, reopen, workToEnd } from "../../pipeline.ts";
import { resultOf } from "../classify/classify-file.ts";
import { classifyJson } from "../classify/classify-json.ts";
import { exitCodeOfResult, tellResult } from "../classify/tell-result.ts";
import type { CliContext } from "../context.ts";
import { loadHomeConfig, openHomeOfRun } from "../home.ts";
import { openReporter } from "../reporter/reporter.ts";

export interface RetryOptions {
  readonly config?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** `retry RUN`: only the records without a category are asked again; the others keep what they have. */
export async function runRetry(context: CliContext, name: string, options: RetryOptions): Promise<number> {
  const loaded = await loadHomeConfig(context, options);
  const isQuiet = options.quiet === true || options.json === true;
  const reporter = openReporter(context, { isQuiet, isNdjson: false, now: Date.now });
  const { platform, run } = await openHomeOfRun(context, { loaded, name, log: reporter });
  try {
    if (run.state !== "published") throw new ProductError("PH434", { run: run.id, state: run.state });
    if (!(await canReopen(platform, run))) throw new ProductError("PH435", { run: run.id });
    const beganMs = Date.now();
    reporter.begin(run.source.name);
    const reopened = await reopen(platform, run);
    const ended = reopened === 0 ? run : await workToEnd(platform, run.id, context.signal);
    reporter.end();
    const result = await resultOf({
      platform,
      home: loaded.folder,
      run: ended,
      isAlready: reopened === 0,
    });
    if (options.json === true) context.stdout.write(`${JSON.stringify(classifyJson([result], []))}\n`);
    else tellResult(context, result, { ...options, elapsedMs: Date.now() - beganMs, classifier: undefined });
    return exitCodeOfResult(result, loaded.config.limits.failed);
  } finally {
    reporter.end();
    await platform.close();
  }
}
