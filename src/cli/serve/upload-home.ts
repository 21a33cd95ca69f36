import { join } from "node:path";
import type { LoadedConfig } from "../../config/index.ts";
import type { ReadSoFar, UploadedFile, UploadHome } from "../../dashboard/index.ts";
import { runStateView } from "../../dashboard/index.ts";
import { knownRun, prepareOnly, previewFile, receive } from "../../pipeline.ts";
import { openDryPlatform, stateFolderOf } from "../../platform.ts";
import type { Log } from "../../ports/index.ts";
import { failedFile } from "../classify/classify-file.ts";
import { type FilePlan, planFiles } from "../classify/plan-files.ts";
import { readingOf } from "../classify/read-options.ts";
import type { CliContext } from "../context.ts";
import { type Estimate, estimateJson, minutesOf } from "../estimate/estimate-json.ts";
import { loadHomeConfig, openHome, platformOptions } from "../home.ts";
import { moveToDone, moveToFailed, otherPlaces, putAwayAgain } from "../watch/put-away.ts";
import { leavableSources } from "./leavable-sources.ts";

const rowsShown = 8;
const silent: Log = { emit: () => {} };

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
    async choices(file) {
      const { loaded, plan } = await planned(file);
      const classifiers = Object.keys(loaded.config.classifiers);
      return { format: plan.reading.format, classifier: plan.classifier.name, classifiers };
    },
    preview: async (file, signal) => preview(context, await planned(file), signal),
    quote: async (file, reading) => quote(context, await planned(file), reading),
    async begin(file) {
      const { loaded, plan } = await planned(file);
      const platform = await openHome(context, loaded, silent);
      try {
        return { ...(await receive(platform, plan)), platform };
      } catch (error) {
        await platform.close();
        throw error;
      }
    },
    async putAway({ path, name }, run) {
      if (run.state === "published") return moveToDone(path, name, inputFolder);
      return moveToFailed(path, name, failedFile(run).error, inputFolder);
    },
    otherPlaces: ({ source }) => otherPlaces(source.place, source.name, inputFolder),
    putAwayAgain: (run) => putAwayAgain(run, inputFolder),
  };
}

async function planOf(context: CliContext, loaded: LoadedConfig, { path, choice }: UploadedFile) {
  const [first] = Object.keys(loaded.config.classifiers);
  const options = {
    classifier: choice.classifier ?? first,
    textColumn: choice.text,
    idColumn: choice.id,
    dateColumn: choice.date,
    header: choice.header,
    sheet: choice.sheet,
    encoding: choice.encoding,
    delimiter: choice.delimiter,
  };
  const [plan] = await planFiles(context, loaded, { files: [path], options: chosenOf(options) });
  if (plan === undefined) throw new Error("A file was named and none was planned.");
  return plan;
}

/** An option that is not given is absent. */
function chosenOf(options: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

async function preview(context: CliContext, { loaded, plan }: Planned, signal: AbortSignal) {
  const platform = await openDryPlatform(platformOptions(context, loaded, silent));
  try {
    const sources = leavableSources(platform.sources, signal);
    return await previewFile({ sources, scratch: platform.scratch }, { ...plan, rows: rowsShown });
  } finally {
    await platform.close();
  }
}

async function quote(
  context: CliContext,
  { loaded, plan }: Planned,
  reading: { signal: AbortSignal; tell: (soFar: ReadSoFar) => void },
) {
  const { signal, tell } = reading;
  const log: Log = {
    emit(event) {
      if (event.kind !== "rows-read") return;
      const { read, bytes, sizeBytes } = event;
      tell({ records: read, share: sizeBytes === 0 ? 1 : Math.min(1, bytes / sizeBytes) });
    },
  };
  const known = await knownBefore(context, { loaded, plan }, signal);
  const home = await openDryPlatform(platformOptions(context, loaded, log));
  const platform = { ...home, sources: leavableSources(home.sources, signal) };
  try {
    // The price is asked for, not kept below a limit.
    const ahead = await prepareOnly(platform, { ...plan, asking: { ...plan.asking, maxCost: undefined } });
    return { ...numbersOf({ ...ahead, engine: platform.engine, config: loaded.config }), known };
  } finally {
    await platform.close();
  }
}

function numbersOf(estimate: Estimate) {
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
  };
}

async function knownBefore(context: CliContext, { loaded, plan }: Planned, signal: AbortSignal) {
  const platform = await openHome(context, loaded, silent);
  try {
    const run = await knownRun({ ...platform, sources: leavableSources(platform.sources, signal) }, plan);
    return run && { run: run.id, state: runStateView(run) };
  } finally {
    await platform.close();
  }
}
