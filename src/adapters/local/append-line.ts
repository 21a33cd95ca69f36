import { constants, open } from "node:fs/promises";
import { dirname } from "node:path";
import { readFully } from "./buffered-file.ts";
import { makeFolder, syncFolder } from "./durable-folder.ts";
import { withFileErrors } from "./file-errors.ts";

/**
 * Appends a line and waits until the disk has it; where somebody was killed in the middle of one, on a new line. The file
 * and its folder are made when they are not there. Other processes may append at the same moment: each line goes to the
 * system in one call, at the end that the file has then. Throws PH405 (disk full), PH406, PH412.
 */
export async function appendLine(file: string, line: string): Promise<void> {
  await withFileErrors(file, async () => {
    await makeFolder(dirname(file));
    const handle = await open(file, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT);
    try {
      const { size } = await handle.stat();
      const last = await readFully(handle, Math.max(0, size - 1), size);
      const isTorn = last.length > 0 && last[0] !== 10;
      const bytes = Buffer.from(`${isTorn ? "\n" : ""}${line}\n`);
      const { bytesWritten } = await handle.write(bytes);
      await handle.sync();
      // The rest must not follow by itself: it could stand behind somebody else's line.
      if (bytesWritten < bytes.length) return;
    } finally {
      await handle.close();
    }
    // It may be this file's first line, whoever made it.
    await syncFolder(dirname(file));
  });
}

/** Waits until the disk has what was written to a file. */
export async function syncFile(file: string): Promise<void> {
  await withFileErrors(file, async () => {
    const handle = await open(file, "r+");
    await handle.sync().finally(() => handle.close());
  });
}
