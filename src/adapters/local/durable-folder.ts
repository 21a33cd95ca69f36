import { mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import { systemCodeOf } from "./file-errors.ts";

/** Makes a folder and those above it; the new ones survive a power cut. */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  // The entry of each new folder stands in the one above it.
  for (let made = folder; ; made = dirname(made)) {
    await syncFolder(dirname(made));
    if (made === first || made === dirname(made)) return;
  }
}

// Some network and FUSE disks know no sync of folders; a folder above ours may be one that we may enter but not read.
const cannotSync = new Set(["EINVAL", "ENOTSUP", "EACCES", "EPERM"]);

/** Waits until the disk has a folder's entries: without it a renamed file could come back under its old name. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open folders; NTFS keeps renames in its own journal.
  if (process.platform === "win32") return;
  try {
    const handle = await open(folder, "r");
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    if (!cannotSync.has(systemCodeOf(error) ?? "")) throw error;
  }
}
