import { forget } from "../../pipeline.ts";
import { classifyFile, type FileResult } from "../classify/classify-file.ts";
import { classifyJson } from "../classify/classify-json.ts";
import type { ClassifyOptions } from "../classify/options.ts";
import { planFiles } from "../classify/plan-files.ts";
import { exitCodeOfResult, tellResult } from "../classify/tell-result.ts";
import { withFarewell } from "../classify/with-farewell.ts";
import type { CliContext } from "../context.ts";
import { exitCode, exitCodeOf, weightier } from "../exit-code.ts";
import { loadHomeConfig, openHome } from "../home.ts";
import { type ErrorShown, errorShown, printError } from "../print-error.ts";
import { openReporter } from "../reporter/reporter.ts";

interface Outcome {
  readonly results: FileResult[];
  readonly errors: ErrorShown[];
  code: number;
}

/** `classify FILE…`: each file through the pipeline; a file that fails does not hold up the others. */
export async function runClassify(
  context: CliContext,
  files: readonly string[],
  options: ClassifyOptions,
): Promise<number> {
  const isMachine = options.json === true || options.ndjson === true;
  const outcome: Outcome = { results: [], errors: [], code: exitCode.done };
  const fail = (error: unknown) => {
    outcome.errors.push(errorShown(error));
    outcome.code = weightier(outcome.code, exitCodeOf(error));
    if (!isMachine) printError(context, error);
  };
  try {
    await classifyAll(context, { files, options, outcome, fail });
  } catch (error) {
    fail(error);
  }
  if (isMachine) context.stdout.write(`${JSON.stringify(classifyJson(outcome.results, outcome.errors))}\n`);
  return outcome.code;
}

async function classifyAll(
  context: CliContext,
  work: {
    files: readonly string[];
    options: ClassifyOptions;
    outcome: Outcome;
    fail: (error: unknown) => void;
  },
): Promise<void> {
  const { files, options, outcome, fail } = work;
  const loaded = await loadHomeConfig(context, { ...options, near: files.find((file) => file !== "-") });
  const plans = await planFiles(context, loaded, { files, options });
  const reporter = openReporter(context, {
    isQuiet: options.quiet === true || options.json === true,
    isNdjson: options.ndjson === true,
    now: Date.now,
  });
  const platform = await openHome(context, loaded, withFarewell(context, loaded, reporter));
  try {
    for (const plan of plans) {
      const beganMs = Date.now();
      reporter.begin(plan.name);
      try {
        const result = await classifyFile({ platform, home: loaded.folder, plan, signal: context.signal });
        reporter.end();
        outcome.results.push(result);
        outcome.code = weightier(outcome.code, exitCodeOfResult(result, loaded.config.limits.failed));
        tellResult(context, result, {
          ...options,
          elapsedMs: Date.now() - beganMs,
          classifier: plan.classifier,
        });
      } catch (error) {
        reporter.end();
        fail(error);
      }
    }
    await forget(platform, loaded.config.retention.days);
  } finally {
    await platform.close();
  }
}
