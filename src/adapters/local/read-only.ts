// A project that may only be read: a share mounted for reading, a folder of somebody else's, a copy kept on a medium.
import { access, chmod, constants, copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { systemCodeOf, unlessMissing, withFileErrors } from "./file-errors.ts";
import type { LocalLayout } from "./ledger-schema.ts";
import { type LocalDatabase, openLocalDatabase } from "./local-database.ts";

const refusals = new Set(["EACCES", "EROFS", "EPERM"]);

/** Whether this user may not write the first of the files or folders that is there; false when none is. */
export async function isReadOnly(...paths: readonly string[]): Promise<boolean> {
  for (const path of paths) {
    try {
      await access(path, constants.W_OK);
      return false;
    } catch (error) {
      if (refusals.has(systemCodeOf(error) ?? "")) return true;
    }
  }
  return false;
}

/**
 * A copy of a database that may only be read, as it is now: to read in its place, SQLite would have to write its log beside
 * it. Nothing can be changed through it (PH406). Removed when `close` is called.
 */
export async function openDatabaseCopy(
  file: string,
  layout: LocalLayout,
): Promise<{ database: LocalDatabase; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "pigeonhole-copy-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const copy = join(folder, basename(file));
    // What a process that was killed had not moved into the file stands in the log beside it.
    for (const ending of ["", "-wal"]) {
      await withFileErrors(dirname(file), () =>
        unlessMissing(copyWritable(`${file}${ending}`, `${copy}${ending}`)),
      );
    }
    const database = await openLocalDatabase(copy, layout);
    database.execute("PRAGMA query_only = ON");
    return {
      database,
      async close() {
        database.close();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** A copy has the rights of its original, of which writing may not be one. */
async function copyWritable(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  await chmod(to, 0o600);
}
