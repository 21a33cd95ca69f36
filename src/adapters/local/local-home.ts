import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ObjectStore, WorkingPlatform } from "../../ports/index.ts";
import { DiskObjectStore } from "./disk-object-store.ts";
import { DiskScratch } from "./disk-scratch.ts";
import { DiskSources } from "./disk-sources.ts";
import { makeFolder } from "./durable-folder.ts";
import { systemCodeOf, withFileErrors } from "./file-errors.ts";
import { JsonlReviews, reviewsFileIn } from "./jsonl-reviews.ts";
import { ledgerLayout } from "./ledger-schema.ts";
import { openLocalDatabase } from "./local-database.ts";
import { ProcessWorker } from "./process-worker.ts";
import { isReadOnly, openDatabaseCopy } from "./read-only.ts";
import { SqliteAnswerCache } from "./sqlite-answer-cache.ts";
import { SqliteLedger } from "./sqlite-ledger.ts";
import { SqliteQueue } from "./sqlite-queue.ts";
import { SystemClock } from "./system-clock.ts";

export interface LocalOptions {
  /** Absolute, e.g. "/home/ada/calls/.pigeonhole". Made when it is not there. */
  readonly stateFolder: string;
  /** Absolute; results go below it unless a person names another folder. */
  readonly projectFolder: string;
  /** Whether looking is enough where nothing may be written; else that is PH406. */
  readonly mayBeReadOnly?: boolean;
}

/** A platform without the parts that are not the disk's: engines and log. */
export type LocalParts = Omit<WorkingPlatform, "engine" | "online" | "log">;

/**
 * Opens the local home: folders for objects and results, one SQLite file for ledger and queue.
 * One file for both, because a process then waits for one lock and one sync at a time, and one copy is one consistent state.
 */
export async function openLocalParts({
  stateFolder,
  projectFolder,
  mayBeReadOnly = false,
}: LocalOptions): Promise<LocalParts & { readonly isReadOnly: boolean }> {
  const file = join(stateFolder, "ledger.db");
  const isRead = mayBeReadOnly && (await isReadOnly(file, stateFolder, projectFolder));
  const { database, close } = isRead
    ? await openDatabaseCopy(file, ledgerLayout)
    : await openWritable(stateFolder, file);
  const worker = new ProcessWorker();
  const clock = new SystemClock();
  const answers = new SqliteAnswerCache(join(stateFolder, "answers.db"), clock);
  const resultStores = new Map<string, ObjectStore>();
  const results = (folder: string = projectFolder): ObjectStore => {
    const store =
      resultStores.get(folder) ?? new DiskObjectStore({ root: folder, worker, leavesNoTrace: true });
    resultStores.set(folder, store);
    return store;
  };
  return {
    sources: new DiskSources(),
    objects: new DiskObjectStore({ root: join(stateFolder, "objects"), worker }),
    results,
    analytics: results(),
    queue: new SqliteQueue(database, clock),
    ledger: new SqliteLedger(database, clock),
    answers,
    reviews: new JsonlReviews(reviewsFileIn(projectFolder), clock),
    scratch: new DiskScratch(join(stateFolder, "scratch"), worker),
    clock,
    worker,
    isReadOnly: isRead,
    close: async () => {
      await answers.close();
      await close();
    },
  };
}

async function openWritable(stateFolder: string, file: string) {
  await withFileErrors(stateFolder, () => makeStateFolder(stateFolder));
  const database = await openLocalDatabase(file, ledgerLayout);
  return { database, close: async () => database.close() };
}

/** State is nobody's to commit: it keeps itself out of version control. */
async function makeStateFolder(folder: string): Promise<void> {
  await makeFolder(folder);
  try {
    await writeFile(join(folder, ".gitignore"), "*\n", { flag: "wx" });
  } catch (error) {
    if (systemCodeOf(error) !== "EEXIST") throw error;
  }
}
