import { mkdir, open, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { systemCodeOf, withFileErrors } from "../errors/system-error.ts";
import { ProductError } from "../errors.ts";

/**
 * The file is there when it is whole; folders that are missing are made. Returns its size in bytes.
 * Throws PH404, PH405, PH406 or PH412 where the disk refuses, and what `chunks` throws.
 */
export async function writeWholeFile(path: string, chunks: AsyncIterable<Uint8Array>): Promise<number> {
  await makeFolderOf(path);
  const unfinished = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  const file = await withFileErrors(path, () => open(unfinished, "w"));
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      await withFileErrors(path, () => file.writeFile(chunk));
      bytes += chunk.byteLength;
    }
    await withFileErrors(path, () => file.sync());
    await file.close();
    await withFileErrors(path, () => rename(unfinished, path));
  } catch (error) {
    await file.close();
    await rm(unfinished, { force: true });
    throw error;
  }
  return bytes;
}

/** A small file that must not be there: what is there is never replaced, and nothing half-written stays. */
export async function writeNewFile(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await withFileErrors(path, () => writeFile(path, content, { flag: "wx" }));
  } catch (error) {
    if (systemCodeOf(error) !== "EEXIST") await rm(path, { force: true });
    throw error;
  }
}

async function makeFolderOf(path: string): Promise<void> {
  try {
    await withFileErrors(path, () => mkdir(dirname(path), { recursive: true }));
  } catch (error) {
    // A file where the folder should be.
    throw systemCodeOf(error) === "EEXIST" ? new ProductError("PH404", { key: path, place: path }) : error;
  }
}
