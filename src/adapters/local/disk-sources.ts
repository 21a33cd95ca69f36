import type { BigIntStats } from "node:fs";
import { type FileHandle, open, stat } from "node:fs/promises";
import { basename, isAbsolute } from "node:path";
import { ProductError } from "../../errors.ts";
import type { OpenSource, Sources } from "../../ports/index.ts";
import { chunksOfFile, readFully } from "./buffered-file.ts";
import { asProductError, systemCodeOf, unlessMissing } from "./file-errors.ts";

/** Files of this computer by their absolute paths. */
export class DiskSources implements Sources {
  /** Throws PH407 when the place is no ordinary file, PH408 when it may not be read. */
  async open(place: string): Promise<OpenSource | undefined> {
    if (!isAbsolute(place)) throw new Error(`\`${place}\` is no absolute path.`);
    const status = await readable(place, () => unlessMissing(stat(place, { bigint: true })));
    if (status === undefined) return undefined;
    if (!status.isFile()) {
      throw new ProductError("PH407", {
        place,
        kind: status.isDirectory() ? "a folder" : "a device or a pipe",
      });
    }
    // Whether it may be read is told now rather than at the first byte.
    await (await openFile(place)).close();
    return {
      name: basename(place),
      sizeBytes: Number(status.size),
      revision: revisionOf(status),
      stream: () => chunksOfFile(() => openFile(place)),
      read: (start, end) => readPart(place, start, end),
    };
  }
}

/** A file written again in the same nanosecond, with the same size and in the same place, would pass for the same. */
function revisionOf({ size, mtimeNs, ino }: BigIntStats): string {
  return `${size}-${mtimeNs}-${ino}`;
}

/** Opened for each part: a source has no end at which a file kept open could be closed. */
async function readPart(place: string, start: number, end: number): Promise<Uint8Array> {
  const handle = await openFile(place);
  try {
    return await readFully(handle, start, end);
  } finally {
    await handle.close();
  }
}

function openFile(place: string): Promise<FileHandle> {
  return readable(place, () => open(place, "r"));
}

async function readable<Result>(place: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw wordedError(error, place);
  }
}

function wordedError(error: unknown, place: string): unknown {
  const code = systemCodeOf(error);
  const isRefused = code === "EACCES" || code === "EPERM";
  return isRefused ? new ProductError("PH408", { place }, { cause: error }) : asProductError(error, place);
}
