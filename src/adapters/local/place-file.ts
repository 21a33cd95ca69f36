import { chmod, link, readdir, rename, rmdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeFolder, syncFolder } from "./durable-folder.ts";
import { isNotThere, systemCodeOf, unlessMissing } from "./file-errors.ts";

/** A file where a folder should be, or a folder with something in it where a file should be. */
export class NameInTheWay extends Error {}

// Folders come and go only while others write or tidy up at the same moment.
const mostTries = 10;

/** Moves a finished file to its place, over what is there; durable on return. Throws {@link NameInTheWay}. */
export async function placeFile(from: string, place: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    await makeFolderFor(place);
    try {
      await rename(from, place);
      break;
    } catch (error) {
      await clearTheWay(place, error, tries);
    }
  }
  await syncFolder(dirname(place));
}

/** As {@link placeFile}, but false when there is a file already: of many who come at once, exactly one is told true. */
export async function placeFileIfAbsent(from: string, place: string): Promise<boolean> {
  for (let tries = 1; ; tries++) {
    await makeFolderFor(place);
    try {
      await link(from, place);
      break;
    } catch (error) {
      if (systemCodeOf(error) === "EEXIST" && !(await isFolder(place))) return false;
      await clearTheWay(place, error, tries);
    }
  }
  await syncFolder(dirname(place));
  return true;
}

/** Gives a finished file the rights of the one whose place it takes: who was not to read that one is not to read this. */
export async function keepRights(from: string, place: string): Promise<void> {
  const before = await unlessMissing(stat(place));
  if (before?.isFile()) await chmod(from, before.mode & 0o777);
}

async function makeFolderFor(place: string): Promise<void> {
  try {
    await makeFolder(dirname(place));
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === "ENOTDIR" || code === "EEXIST") throw new NameInTheWay(place, { cause: error });
    throw error;
  }
}

/** Returns when trying again may help: empty folders, left when what was in them was removed, are in nobody's way. */
async function clearTheWay(place: string, error: unknown, tries: number): Promise<void> {
  const isOurs = (await isFolder(place)) || systemCodeOf(error) === "ENOENT";
  if (!isOurs || tries === mostTries) throw error;
  try {
    await removeEmptyFolders(place);
  } catch (reason) {
    throw new NameInTheWay(place, { cause: reason });
  }
}

async function removeEmptyFolders(folder: string): Promise<void> {
  const entries = (await unlessMissing(readdir(folder, { withFileTypes: true }))) ?? [];
  for (const entry of entries) if (entry.isDirectory()) await removeEmptyFolders(join(folder, entry.name));
  try {
    await rmdir(folder);
  } catch (error) {
    if (!isNotThere(error)) throw error;
  }
}

async function isFolder(place: string): Promise<boolean> {
  return (await unlessMissing(stat(place)))?.isDirectory() ?? false;
}
