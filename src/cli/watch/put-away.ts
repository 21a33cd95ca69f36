import { mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import type { Run } from "../../domain/index.ts";
import { failedFile } from "../classify/classify-file.ts";
import type { ErrorShown } from "../print-error.ts";

/**
 * Moves a finished input to `done/` in the input folder. A name that is taken there gets a number: nothing is replaced.
 * `inputFolder`: where it does not lie in one. Returns where it is now; undefined: somebody else was faster.
 */
export async function moveToDone(
  path: string,
  name: string,
  inputFolder = dirname(path),
): Promise<string | undefined> {
  return move(path, join(inputFolder, "done"), name);
}

/** Moves an input that could not be classified to `failed/`, likewise, with the reason as a text file next to it. */
export async function moveToFailed(
  path: string,
  name: string,
  error: ErrorShown,
  inputFolder = dirname(path),
): Promise<string | undefined> {
  const moved = await move(path, join(inputFolder, "failed"), name);
  if (moved !== undefined) await writeReason(moved, name, error);
  return moved;
}

/** Of a run that was tried again: a file of `failed/` goes to `done/` and its reason is gone, or is told anew. */
export async function putAwayAgain(run: Run, inputFolder: string): Promise<void> {
  const { place: path, name } = run.source;
  const error = run.state === "published" ? undefined : failedFile(run).error;
  const folder = watchedFolderOf(path, inputFolder);
  if (folder === undefined || dirname(path) !== join(folder, "failed")) return;
  if (error !== undefined) return writeReason(path, name, error);
  await move(path, join(folder, "done"), name);
  await rm(reasonOf(path), { force: true });
}

/** Where else a file lies that came by the input folder: put aside, or put back by a person. None for other files. */
export function otherPlaces(path: string, name: string, inputFolder: string): string[] {
  const folder = watchedFolderOf(path, inputFolder);
  return folder === undefined ? [] : ["failed", "done", "."].map((place) => join(folder, place, name));
}

/** The folder that is watched, of a file in it or put aside in it: the input folder itself, or one of a classifier in it. */
function watchedFolderOf(path: string, inputFolder: string): string | undefined {
  const folder = dirname(path);
  const watched = ["done", "failed"].includes(basename(folder)) ? dirname(folder) : folder;
  return watched === inputFolder || dirname(watched) === inputFolder ? watched : undefined;
}

async function writeReason(path: string, name: string, error: ErrorShown): Promise<void> {
  const text = `${name} was not classified.\n\n${error.code}: ${error.message}\n\n${error.hint}\n`;
  await writeFile(reasonOf(path), text);
}

const reasonOf = (path: string) => `${path}.reason.txt`;

async function move(path: string, folder: string, name: string): Promise<string | undefined> {
  await mkdir(folder, { recursive: true });
  const target = await freePath(folder, name);
  try {
    await rename(path, target);
    return target;
  } catch (error) {
    // A second watcher, or the user, was faster: there is nothing left to move.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

async function freePath(folder: string, name: string): Promise<string> {
  const ending = extname(name);
  const base = name.slice(0, name.length - ending.length);
  for (let count = 1; ; count += 1) {
    const path = join(folder, count === 1 ? name : `${base} (${count})${ending}`);
    const isTaken = await stat(path).then(
      () => true,
      () => false,
    );
    if (!isTaken) return path;
  }
}
