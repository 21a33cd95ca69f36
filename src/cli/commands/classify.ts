import type { LoadedConfig } from "../../config/index.ts";
import type { Run } from "../../domain/index.ts";
import { forget } from "../../pipeline.ts";
import { classifyRemotely } from "../aws/classify-remotely.ts";
import { type RemoteHomes, remoteHomes } from "../aws/remote-home.ts";
import { classifyFile, type FileResult } from "../classify/classify-file.ts";
import { classifyJson } from "../classify/classify-json.ts";
import type { ClassifyOptions } from "../classify/options.ts";
import { type FilePlan, planFiles } from "../classify/plan-files.ts";
import { exitCodeOfResult, tellResult } from "../classify/tell-result.ts";
import { withFarewell } from "../classify/with-farewell.ts";
import { type CliContext, paint, plainText } from "../context.ts";
import { exitCode, exitCodeOf, weightier } from "../exit-code.ts";
import { loadHomeConfig, openHome } from "../home.ts";
import { homeWords } from "../home-words.ts";
import { type ErrorShown, errorShown, printError } from "../print-error.ts";
import { openReporter } from "../reporter/reporter.ts";

interface Outcome {
  readonly results: FileResult[];
  readonly errors: ErrorShown[];
  /** Runs that go on in AWS, with `--detach`. */
  readonly underWay: Run[];
  code: number;
}

interface Work {
  readonly files: readonly string[];
  readonly options: ClassifyOptions;
  readonly outcome: Outcome;
  readonly fail: (error: unknown) => void;
}

/** `classify FILE…`: each file through the pipeline; a file that fails does not hold up the others. */
export async function runClassify(
  context: CliContext,
  files: readonly string[],
  options: ClassifyOptions,
  homes: RemoteHomes = remoteHomes,
): Promise<number> {
  const isMachine = options.json === true || options.ndjson === true;
  const outcome: Outcome = { results: [], errors: [], underWay: [], code: exitCode.done };
  const fail = (error: unknown) => {
    outcome.errors.push(errorShown(error));
    outcome.code = weightier(outcome.code, exitCodeOf(error));
    if (!isMachine) printError(context, error, homeWords(options));
  };
  try {
    const work = { files, options, outcome, fail };
    if (options.home === "aws") await classifyInAws(context, work, homes);
    else await classifyHere(context, work);
  } catch (error) {
    fail(error);
  }
  if (isMachine) {
    const { results, errors, underWay } = outcome;
    context.stdout.write(`${JSON.stringify(classifyJson(results, errors, underWay))}\n`);
  }
  return outcome.code;
}

async function classifyHere(context: CliContext, work: Work): Promise<void> {
  const { loaded, plans, reporter } = await planned(context, work);
  const platform = await openHome(context, loaded, withFarewell(context, loaded, reporter));
  try {
    for (const plan of plans) {
      const beganMs = Date.now();
      reporter.begin(plan.name);
      try {
        const result = await classifyFile({ platform, home: loaded.folder, plan, signal: context.signal });
        reporter.end();
        done(context, { ...work, loaded }, { plan, result, beganMs });
      } catch (error) {
        reporter.end();
        work.fail(error);
      }
    }
    await forget(platform, loaded.config.retention.days);
  } finally {
    await platform.close();
  }
}

async function classifyInAws(context: CliContext, work: Work, homes: RemoteHomes): Promise<void> {
  const { options, outcome, fail } = work;
  const { loaded, plans, reporter } = await planned(context, work);
  const platform = await homes.open(context, loaded, reporter);
  try {
    await classifyRemotely(
      {
        context,
        loaded,
        platform,
        reporter,
        flags: options,
        outcome: {
          done: (plan, result, beganMs) => done(context, { ...work, loaded }, { plan, result, beganMs }),
          handedOver: (plan, run) => {
            outcome.underWay.push(run);
            tellHandedOver(context, options, { plan, run });
          },
          failed: fail,
        },
      },
      plans,
    );
  } finally {
    await platform.close();
  }
}

async function planned(context: CliContext, { files, options }: Work) {
  const loaded = await loadHomeConfig(context, { ...options, near: files.find((file) => file !== "-") });
  const plans = await planFiles(context, loaded, { files, options });
  const reporter = openReporter(context, {
    isQuiet: options.quiet === true || options.json === true,
    isNdjson: options.ndjson === true,
    now: Date.now,
  });
  return { loaded, plans, reporter };
}

function done(
  context: CliContext,
  { options, outcome, loaded }: Work & { loaded: LoadedConfig },
  { plan, result, beganMs }: { plan: FilePlan; result: FileResult; beganMs: number },
): void {
  outcome.results.push(result);
  outcome.code = weightier(outcome.code, exitCodeOfResult(result, loaded.config.limits.failed));
  const elapsedMs = Date.now() - beganMs;
  tellResult(context, result, {
    ...options,
    elapsedMs,
    classifier: plan.classifier,
    homeWords: homeWords(options),
  });
}

/** With `--detach`: what to type to see more of it. */
function tellHandedOver(
  { stdout }: CliContext,
  options: ClassifyOptions,
  { plan, run }: { plan: FilePlan; run: Run },
): void {
  if (options.json === true || options.ndjson === true) return;
  if (options.quiet === true) {
    stdout.write(`${run.id}\n`);
    return;
  }
  const words = homeWords(options);
  stdout.write(`${paint(stdout, "green", "✔")} ${plainText(plan.name)}  goes on in AWS as ${run.id}
  See it         pigeonhole status ${run.id} --follow${words}
  End it         pigeonhole stop ${run.id}${words}    (keeps what is answered)
  Its result     the same command without --detach
`);
}
