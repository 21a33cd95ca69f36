import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { LoadedConfig } from "../../config/index.ts";
import { isProductError } from "../../errors.ts";
import { forget } from "../../pipeline.ts";
import type { Clock, WorkingPlatform } from "../../ports/index.ts";
import { shownPath } from "../classify/classify-file.ts";
import { type CliContext, paint, plainText } from "../context.ts";
import { exitCode } from "../exit-code.ts";
import { loadHomeConfig, openHome } from "../home.ts";
import { printError } from "../print-error.ts";
import { formatCount, formatDuration } from "../reporter/pace.ts";
import { openReporter, type Reporter } from "../reporter/reporter.ts";
import { endInterrupted } from "../watch/end-interrupted.ts";
import { findFiles, type WaitingFile } from "../watch/find-files.ts";
import { type TakenFile, takeFile } from "../watch/take-file.ts";
import { hanging } from "../wrap.ts";

/** A file is whole when its size and time have stood still for one look to the next. */
const lookMs = 2000;

export interface WatchOptions {
  readonly config?: string;
  readonly once?: boolean;
  readonly quiet?: boolean;
}

/** `watch`: takes every file that is dropped into the input folder, one after another, until it is stopped. */
export async function runWatch(context: CliContext, options: WatchOptions): Promise<number> {
  const loaded = await loadHomeConfig(context, options);
  const reporter = openReporter(context, { isQuiet: options.quiet === true, isNdjson: false, now: Date.now });
  const platform = await openHome(context, loaded, reporter);
  try {
    await endInterrupted(context, { loaded, platform, reporter });
    await watchFolder({ context, options, platform, reporter, loaded });
    return exitCode.done;
  } finally {
    await platform.close();
  }
}

/** Takes what lies in the input folder and what comes, until Ctrl-C (or, with `once`, until nothing is left). */
export async function watchFolder(
  work: Omit<Watch, "complaint"> & { readonly loaded: LoadedConfig },
): Promise<void> {
  const { loaded, ...watch } = work;
  await makeFolders(loaded);
  greet(watch.context, loaded);
  await watchUntilDone({ ...watch, complaint: "" });
}

interface Watch {
  readonly context: CliContext;
  readonly options: WatchOptions;
  readonly platform: WorkingPlatform;
  readonly reporter: Reporter;
  /** What was last said of a broken configuration, so that it is said once. */
  complaint: string;
}

async function watchUntilDone(watch: Watch): Promise<void> {
  const { context, options, platform } = watch;
  const seen = new Map<string, string>();
  while (!context.signal.aborted) {
    const loaded = await currentConfig(watch);
    if (loaded !== undefined) {
      const files = await findFiles(inputFolderOf(loaded), Object.keys(loaded.config.classifiers));
      for (const file of files.filter(({ path, revision }) => seen.get(path) === revision)) {
        await take(watch, loaded, file);
      }
      seen.clear();
      for (const { path, revision } of files) seen.set(path, revision);
      const isIdle =
        (await findFiles(inputFolderOf(loaded), Object.keys(loaded.config.classifiers))).length === 0;
      if (options.once === true && isIdle) return;
    }
    await pause(platform.clock, context.signal);
  }
}

/** Read anew at every look: an edit of pigeonhole.yaml counts from the next file on. */
async function currentConfig(watch: Watch): Promise<LoadedConfig | undefined> {
  try {
    const loaded = await loadHomeConfig(watch.context, watch.options);
    watch.complaint = "";
    return loaded;
  } catch (error) {
    if (!isProductError(error)) throw error;
    if (error.message !== watch.complaint) printError(watch.context, error);
    watch.complaint = error.message;
    return undefined;
  }
}

async function take(
  { context, platform, reporter }: Watch,
  loaded: LoadedConfig,
  file: WaitingFile,
): Promise<void> {
  const beganMs = Date.now();
  reporter.begin(file.name);
  const result = await takeFile(context, { loaded, platform, file });
  await forget(platform, loaded.config.retention.days);
  reporter.end();
  context.stdout.write(lineOf(context, { file, result, elapsedMs: Date.now() - beganMs }));
}

function lineOf(
  { stdout, folder }: CliContext,
  { file, result, elapsedMs }: { file: WaitingFile; result: TakenFile; elapsedMs: number },
): string {
  const start = `${new Date().toTimeString().slice(0, 8)}  ${plainText(file.name, 60)}`;
  if (result.status === "failed") {
    const { code, message } = result.error;
    const why = `${code} ${plainText(message, 300)}`;
    const mark = paint(stdout, "red", "✖");
    return `${hanging(stdout, `${start}  ${mark} `, `${why}  → failed/, reason beside it`)}\n`;
  }
  const { counts } = result.report;
  const how = result.isAlready ? "already done" : formatDuration(elapsedMs);
  const facts = `${formatCount(counts.read)} ${counts.read === 1 ? "record" : "records"}  ${how}  → ${plainText(shownPath(folder, result.output), 400)}`;
  return `${hanging(stdout, `${start}  ${paint(stdout, "green", "✔")} `, facts)}\n`;
}

const inputFolderOf = ({ folder, config }: LoadedConfig) => join(folder, config.folders.input);

async function makeFolders(loaded: LoadedConfig): Promise<void> {
  const input = inputFolderOf(loaded);
  const names = Object.keys(loaded.config.classifiers);
  await mkdir(input, { recursive: true });
  if (names.length > 1) for (const name of names) await mkdir(join(input, name), { recursive: true });
}

function greet({ stderr, folder }: CliContext, loaded: LoadedConfig): void {
  const input = shownPath(folder, inputFolderOf(loaded));
  const names = Object.keys(loaded.config.classifiers);
  const where = names.length > 1 ? `${input}/<classifier>/ (${names.join(", ")})` : `${input}/`;
  stderr.write(`${paint(stderr, "cyan", "●")} Watching ${plainText(where)}  Ctrl-C stops safely\n`);
}

async function pause(clock: Clock, signal: AbortSignal): Promise<void> {
  await clock.sleep(lookMs, signal).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
