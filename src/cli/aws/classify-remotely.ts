import type { LoadedConfig } from "../../config/index.ts";
import { homeDestination, type Run } from "../../domain/index.ts";
import { type Received, receive } from "../../pipeline.ts";
import type { AwsPlatform } from "../../platform.ts";
import type { FileResult } from "../classify/classify-file.ts";
import type { FilePlan } from "../classify/plan-files.ts";
import type { CliContext } from "../context.ts";
import { goesOnText, type HomeFlags } from "../home-words.ts";
import type { Reporter } from "../reporter/reporter.ts";
import { fetchResult } from "./fetch-result.ts";
import { followRun } from "./follow-run.ts";
import { uploadInput } from "./upload-input.ts";

/** What happens to each file is told as it happens. */
export interface RemoteOutcome {
  /** It is over, and its result is here. */
  done(plan: FilePlan, result: FileResult, beganMs: number): void;
  /** With `--detach`: it goes on there. */
  handedOver(plan: FilePlan, run: Run): void;
  failed(error: unknown): void;
}

interface Work {
  readonly context: CliContext;
  readonly loaded: LoadedConfig;
  readonly platform: AwsPlatform;
  readonly reporter: Reporter;
  readonly flags: HomeFlags & { readonly detach?: boolean };
  readonly outcome: RemoteOutcome;
}

interface HandedOver {
  readonly plan: FilePlan;
  readonly received: Received;
  readonly beganMs: number;
}

/**
 * Every file is handed over before the first is waited for, so that the home works on all of them at once; they are then
 * followed one after another. A file that fails does not hold up the others.
 */
export async function classifyRemotely(work: Work, plans: readonly FilePlan[]): Promise<void> {
  const { reporter, flags, outcome, context } = work;
  const handedOver: HandedOver[] = [];
  for (const plan of plans) {
    const beganMs = Date.now();
    reporter.begin(plan.name);
    try {
      const received = await handOver(work, plan);
      reporter.end();
      if (flags.detach === true && !received.isDone) outcome.handedOver(plan, received.run);
      else handedOver.push({ plan, received, beganMs });
    } catch (error) {
      reporter.end();
      outcome.failed(error);
    }
  }
  for (const one of handedOver) {
    context.farewell.text = goesOnText(one.received.run.id, flags);
    reporter.begin(one.plan.name);
    try {
      const result = await resultOf(work, one);
      reporter.end();
      outcome.done(one.plan, result, one.beganMs);
    } catch (error) {
      reporter.end();
      outcome.failed(error);
    }
  }
}

/** The run keeps the configuration that it is made with: what is changed later is for other runs. */
async function handOver({ platform, loaded, reporter }: Work, plan: FilePlan): Promise<Received> {
  const home = {
    addresses: platform.home,
    requests: platform.results(undefined),
    sources: platform.sources,
  };
  const { place, sources } = await uploadInput(home, plan, reporter);
  const { folders } = loaded.config;
  const format = plan.classifier.output.format ?? plan.reading.format;
  return receive(
    { ...platform, sources },
    {
      ...plan,
      place,
      configuration: loaded.user,
      destination: (run) => homeDestination(run, { folder: folders.output, inputName: plan.name, format }),
    },
  );
}

async function resultOf(work: Work, { plan, received }: HandedOver): Promise<FileResult> {
  const { platform, loaded, context } = work;
  const run = received.isDone ? received.run : await followRun(platform, received.run.id, context.signal);
  return fetchResult({
    platform,
    run,
    destination: plan.destination(run),
    folder: loaded.folder,
    isAlready: received.isDone,
  });
}
