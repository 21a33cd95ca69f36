import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { compareUtf8 } from "../../domain/index.ts";
import type { ObjectSummary } from "../../ports/index.ts";
import { unlessMissing } from "./file-errors.ts";
import {
  isContinued,
  keyOfNames,
  keyPiece,
  namesOfKey,
  pathOfNames,
  unfinishedFolder,
} from "./object-path.ts";

// Enough for all of libuv's threads to be busy; more only holds memory.
const statsAtOnce = 64;

interface Entry {
  /** A file's key, or what the keys below a folder begin with. */
  readonly key: string;
  readonly names: readonly string[];
  readonly isFolder: boolean;
}

/** The folder in which a listing of this prefix begins, as names below the root. */
export function folderOfPrefix(prefix: string): string[] {
  const end = prefix.lastIndexOf("/");
  return end < 0 ? [] : namesOfKey(prefix.slice(0, end));
}

/** Objects below a root in the order of their keys; holds one folder's names at a time (and those of the folders above). */
export async function* listObjects(root: string, prefix: string): AsyncGenerator<ObjectSummary> {
  const start = prefix.slice(0, prefix.lastIndexOf("/") + 1);
  yield* listFolder(root, { key: start, names: folderOfPrefix(prefix), isFolder: true }, prefix);
}

async function* listFolder(root: string, folder: Entry, prefix: string): AsyncGenerator<ObjectSummary> {
  const entries = await entriesOf(root, folder, prefix);
  entries.sort((a, b) => compareUtf8(a.key, b.key));
  for (let start = 0; start < entries.length; start += statsAtOnce) {
    const block = entries.slice(start, start + statsAtOnce);
    const sizes = await Promise.all(block.map((entry) => sizeOf(root, entry)));
    for (const [index, entry] of block.entries()) {
      const sizeBytes = sizes[index];
      if (entry.isFolder) yield* listFolder(root, entry, prefix);
      else if (sizeBytes !== undefined) yield { key: entry.key, sizeBytes };
    }
  }
}

async function entriesOf(root: string, folder: Entry, prefix: string): Promise<Entry[]> {
  const path = pathOfNames(root, folder.names);
  const found: Entry[] = [];
  for (const item of (await unlessMissing(readdir(path, { withFileTypes: true }))) ?? []) {
    const entry = entryOf(item, folder);
    if (entry === undefined || !isWanted(entry, prefix)) continue;
    // Names that go on in a folder of their own belong between this folder's other names.
    if (entry.isFolder && isContinued(item.name)) found.push(...(await entriesOf(root, entry, prefix)));
    else found.push(entry);
  }
  return found;
}

function entryOf(item: Dirent, folder: Entry): Entry | undefined {
  const names = [...folder.names, item.name];
  if (item.isDirectory()) {
    if (names.length === 1 && item.name.toLowerCase() === unfinishedFolder) return undefined;
    return { key: folder.key + keyPiece(item.name, true), names, isFolder: true };
  }
  const key = item.isFile() ? keyOfNames(names) : undefined;
  return key === undefined ? undefined : { key, names, isFolder: false };
}

function isWanted({ key, isFolder }: Entry, prefix: string): boolean {
  return key.startsWith(prefix) || (isFolder && prefix.startsWith(key));
}

/** undefined for folders and for what was removed since the folder was read. */
async function sizeOf(root: string, entry: Entry): Promise<number | undefined> {
  if (entry.isFolder) return undefined;
  return (await unlessMissing(stat(pathOfNames(root, entry.names))))?.size;
}
