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
import { SqliteAnswerCache } from "./sqlite-answer-cache.ts";
import { SqliteLedger } from "./sqlite-ledger.ts";
import { SqliteQueue } from "./sqlite-queue.ts";
import { SystemClock } from "./system-clock.ts";

export interface LocalOptions {
  /** Absolute, e.g. "/home/ada/calls/.pigeonhole". Made when it is not there. */
  readonly stateFolder: string;
  /** Absolute; results go below it unless a person names another folder. */
  readonly projectFolder: string;
}

/** A platform without the parts that are not the disk's: engines and log. */
export type LocalParts = Omit<WorkingPlatform, "engine" | "online" | "log">;

/**
 * Opens the local home: folders for objects and results, one SQLite file for ledger and queue.
 * One file for both, because a process then waits for one lock and one sync at a time, and one copy is one consistent state.
 */
export async function openLocalParts({ stateFolder, projectFolder }: LocalOptions): Promise<LocalParts> {
  await withFileErrors(stateFolder, () => makeStateFolder(stateFolder));
  const worker = new ProcessWorker();
  const clock = new SystemClock();
  const database = await openLocalDatabase(join(stateFolder, "ledger.db"), ledgerLayout);
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
    close: async () => {
      await answers.close();
      database.close();
    },
  };
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
