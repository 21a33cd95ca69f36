import { open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** The file is there when it is whole. Returns its size in bytes. */
export async function writeWholeFile(path: string, chunks: AsyncIterable<Uint8Array>): Promise<number> {
  const unfinished = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  const file = await open(unfinished, "w");
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      await file.writeFile(chunk);
      bytes += chunk.byteLength;
    }
    await file.sync();
  } catch (error) {
    await file.close();
    await rm(unfinished, { force: true });
    throw error;
  }
  await file.close();
  await rename(unfinished, path);
  return bytes;
}
