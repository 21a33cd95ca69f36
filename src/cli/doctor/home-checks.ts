import { join } from "node:path";
import type { LoadedConfig } from "../../config/index.ts";
import { isProductError } from "../../errors.ts";
import { stateFolderOf } from "../../platform.ts";
import { contentsText } from "../config/contents-text.ts";
import { plainText } from "../context.ts";
import { formatCount } from "../reporter/pace.ts";
import { everyReview, unreadableFix, unreadableText } from "../reviews/project-reviews.ts";
import { unfinishedRuns } from "../status/run-facts.ts";
import { findFiles } from "../watch/find-files.ts";
import type { Check } from "./check.ts";
import type { DoctorProbes } from "./probes.ts";

const runsNamed = 3;
const runsAsked = 100;

export function configCheck({ shown, config }: LoadedConfig): Check {
  return { name: "config", level: "fine", message: `${shown} is valid: ${contentsText(config)}` };
}

export function categoriesChecks({ warnings }: LoadedConfig): Check[] {
  const name = "categories";
  if (warnings.length === 0) return [{ name, level: "fine", message: "Every category is described" }];
  return warnings.map(({ message, places }) => ({
    name,
    level: "warning",
    message: places.length === 0 ? message : `${message} (${places.join(", ")})`,
    fix: "Say in `pigeonhole.yaml` what belongs there, in the words that customers use: `description`, or two `examples`.",
  }));
}

/** The state folder and each folder of the configuration: writable, or can be made. */
export async function folderChecks(probes: DoctorProbes, { folder, config }: LoadedConfig): Promise<Check[]> {
  const { input, output, processed } = config.folders;
  const folders = [
    { name: "state-folder", path: stateFolderOf(folder), shown: ".pigeonhole" },
    { name: "input-folder", path: join(folder, input), shown: input },
    { name: "output-folder", path: join(folder, output), shown: output },
    { name: "processed-folder", path: join(folder, processed), shown: processed },
  ];
  return Promise.all(folders.map((one) => folderCheck(probes, one)));
}

async function folderCheck(
  probes: DoctorProbes,
  { name, path, shown }: { name: string; path: string; shown: string },
): Promise<Check> {
  const folder = plainText(shown);
  try {
    await probes.tryWriting(path);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    return {
      name,
      level: "broken",
      message: `${folder} cannot be written (${plainText(reason, 100)})`,
      fix: refusalFix(reason, plainText(path, 400)),
    };
  }
  const isThere = await probes.exists(path);
  return { name, level: "fine", message: `${folder} ${isThere ? "can be written" : "can be made"}` };
}

function refusalFix(reason: string, path: string): string {
  if (reason === "ENOSPC" || reason === "EDQUOT") return "The disk is full: delete what is not needed.";
  if (reason === "EROFS") return "The disk is read-only: put the project on another one.";
  if (reason === "ENOTDIR")
    return `A file is in the way: rename it, or name another folder in \`pigeonhole.yaml\`. The folder is ${path}.`;
  return `Give yourself the right to write to ${path}, or name another folder in \`pigeonhole.yaml\`.`;
}

/** Whether the ledger opens, and what it says is not finished. Nothing is made where there was no run yet. */
export async function ledgerChecks(probes: DoctorProbes, { folder }: LoadedConfig): Promise<Check[]> {
  const name = "ledger";
  if (!(await probes.exists(stateFolderOf(folder)))) {
    return [{ name, level: "fine", message: "No runs yet" }];
  }
  try {
    const { ledger, close } = await probes.openLedger(folder);
    try {
      const unfinished = await unfinishedRuns(ledger, runsAsked);
      return [{ name, level: "fine", message: "The ledger opens" }, ...unfinishedChecks(unfinished)];
    } finally {
      await close();
    }
  } catch (error) {
    if (!isProductError(error)) {
      const message = `The ledger does not open: ${plainText(String(error), 300)}`;
      return [
        { name, level: "broken", message, fix: "See what is said above about SQLite and about folders." },
      ];
    }
    return [{ name, level: "broken", message: error.message, fix: error.hint }];
  }
}

function unfinishedChecks(runs: Awaited<ReturnType<typeof unfinishedRuns>>): Check[] {
  if (runs.length === 0) return [];
  const named = runs.slice(0, runsNamed).map(({ id, source }) => `${id} (${plainText(source.name, 60)})`);
  const rest = runs.length > named.length ? ", …" : "";
  const count = runs.length === 1 ? "1 run is" : `${runs.length} runs are`;
  return [
    {
      name: "unfinished-runs",
      level: "warning",
      message: `${count} not finished: ${named.join(", ")}${rest}`,
      fix: "If nothing works on it, give the same command again: it goes on where it stopped. `pigeonhole status` says more.",
    },
  ];
}

/** Whether what people said can be read. */
export async function reviewsChecks(
  { openReviews }: DoctorProbes,
  { folder }: LoadedConfig,
): Promise<Check[]> {
  const name = "reviews";
  try {
    const reviews = await openReviews(folder);
    const unreadable = unreadableText(await reviews.unreadable());
    if (unreadable !== undefined) {
      return [{ name, level: "warning", message: unreadable, fix: unreadableFix }];
    }
    const count = (await everyReview(reviews)).length;
    if (count === 0) return [];
    return [
      {
        name,
        level: "fine",
        message: `reviews.jsonl has ${formatCount(count)} ${count === 1 ? "review" : "reviews"}`,
      },
    ];
  } catch (error) {
    if (!isProductError(error)) throw error;
    return [{ name, level: "broken", message: error.message, fix: error.hint }];
  }
}

export async function waitingCheck({ folder, config }: LoadedConfig): Promise<Check> {
  const { input } = config.folders;
  const files = await findFiles(join(folder, input), Object.keys(config.classifiers));
  const name = "waiting-files";
  if (files.length === 0) return { name, level: "fine", message: `No files wait in ${plainText(input)}` };
  const count = files.length === 1 ? "1 file waits" : `${files.length} files wait`;
  return {
    name,
    level: "fine",
    message: `${count} in ${plainText(input)}`,
    fix: "Classify what is there with `pigeonhole watch --once`.",
  };
}
