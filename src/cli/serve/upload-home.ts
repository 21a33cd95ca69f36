import { join } from "node:path";
import type { LoadedConfig } from "../../config/index.ts";
import type { UploadedFile, UploadHome } from "../../dashboard/index.ts";
import { runStateView } from "../../dashboard/index.ts";
import { knownRun, prepareOnly, previewFile, receive } from "../../pipeline.ts";
import { openDryPlatform, stateFolderOf } from "../../platform.ts";
import type { Log } from "../../ports/index.ts";
import { failedFile } from "../classify/classify-file.ts";
import { type FilePlan, planFiles } from "../classify/plan-files.ts";
import { readingOf } from "../classify/read-options.ts";
import type { CliContext } from "../context.ts";
import { estimateJson, minutesOf } from "../estimate/estimate-json.ts";
import { loadHomeConfig, openHome, platformOptions } from "../home.ts";
import { moveToDone, moveToFailed } from "../watch/put-away.ts";

const rowsShown = 8;
const log: Log = { emit: () => {} };

interface Planned {
  readonly loaded: LoadedConfig;
  readonly plan: FilePlan;
}

/** Uploads of the dashboard, by the ways of `classify`, `estimate` and `watch`. */
export function openUploadHome(
  context: CliContext,
  { folder, config }: LoadedConfig,
  options: { readonly config?: string | undefined },
): UploadHome {
  const planned = async (file: UploadedFile): Promise<Planned> => {
    // Read anew each time: an edit of pigeonhole.yaml counts from the next file on.
    const loaded = await loadHomeConfig(context, options);
    return { loaded, plan: await planOf(context, loaded, file) };
  };
  const inputFolder = join(folder, config.folders.input);
  return {
    folder: join(stateFolderOf(folder), "uploads"),
    check: (name) => void readingOf(name, {}),
    preview: async (file) => preview(context, await planned(file)),
    quote: async (file) => quote(context, await planned(file)),
    async begin(file) {
      const { loaded, plan } = await planned(file);
      const platform = await openHome(context, loaded, log);
      try {
        return { ...(await receive(platform, plan)), platform };
      } catch (error) {
        await platform.close();
        throw error;
      }
    },
    async putAway({ path, name }, run) {
      if (run.state === "published") await moveToDone(path, name, inputFolder);
      else await moveToFailed(path, name, failedFile(run).error, inputFolder);
    },
  };
}

async function planOf(context: CliContext, loaded: LoadedConfig, { path, choice }: UploadedFile) {
  const [first] = Object.keys(loaded.config.classifiers);
  const classifier = choice.classifier ?? first;
  const options = {
    ...(classifier === undefined ? {} : { classifier }),
    ...(choice.text === undefined ? {} : { textColumn: choice.text }),
    ...(choice.id === undefined ? {} : { idColumn: choice.id }),
    ...(choice.date === undefined ? {} : { dateColumn: choice.date }),
  };
  const [plan] = await planFiles(context, loaded, { files: [path], options });
  if (plan === undefined) throw new Error("A file was named and none was planned.");
  return plan;
}

async function preview(context: CliContext, { loaded, plan }: Planned) {
  const platform = await openDryPlatform(platformOptions(context, loaded, log));
  try {
    const { warnings, ...shown } = await previewFile(platform, { ...plan, rows: rowsShown });
    return {
      ...shown,
      format: plan.reading.format,
      classifier: plan.classifier.name,
      classifiers: Object.keys(loaded.config.classifiers),
      warnings: warnings.map(({ message }) => message),
    };
  } finally {
    await platform.close();
  }
}

async function quote(context: CliContext, { loaded, plan }: Planned) {
  const known = await knownBefore(context, { loaded, plan });
  const platform = await openDryPlatform(platformOptions(context, loaded, log));
  try {
    // The price is asked for, not kept below a limit.
    const ahead = await prepareOnly(platform, { ...plan, asking: { ...plan.asking, maxCost: undefined } });
    const estimate = { ...ahead, engine: platform.engine, config: loaded.config };
    const [file] = estimateJson([estimate]).files;
    if (file === undefined) throw new Error("A file was looked at and none was told.");
    const { records, questions, cached, cost, engine } = file;
    return {
      records: records.read,
      rejected: records.rejected,
      questions,
      cached,
      cost,
      minutes: minutesOf(estimate),
      engine: engine.name,
      known,
    };
  } finally {
    await platform.close();
  }
}

async function knownBefore(context: CliContext, { loaded, plan }: Planned) {
  const platform = await openHome(context, loaded, log);
  try {
    const run = await knownRun(platform, plan);
    return run && { run: run.id, state: runStateView(run) };
  } finally {
    await platform.close();
  }
}
