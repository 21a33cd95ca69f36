import { join } from "node:path";
import { type EngineOptions, openEmbedded, openEngines } from "./platform/open-engines.ts";
import type {
  ByteSource,
  Log,
  ObjectStore,
  Reviews,
  Scratch,
  Worker,
  WorkingPlatform,
} from "./ports/index.ts";

export {
  type AwsPlatform,
  configInHome,
  type HomeAddresses,
  homeKeys,
  openAwsDryPlatform,
  openAwsLedgerPlatform,
  openAwsPlatform,
} from "./platform/open-aws-platform.ts";
export { openEngineProbes } from "./platform/open-engine-probes.ts";
export { openHomeKeeper } from "./platform/open-home-keeper.ts";
export { openRemoteQueries, remoteTables } from "./platform/open-remote-queries.ts";

export interface PlatformOptions extends EngineOptions {
  /** The folder of `pigeonhole.yaml`, absolute: state lives in `.pigeonhole/` there, results go below it. */
  readonly folder: string;
}

/** Opens the local home. The only file that chooses adapters; each is loaded when it is chosen. */
export async function openPlatform(options: PlatformOptions): Promise<WorkingPlatform> {
  const { folder, log } = options;
  const { openLocalParts } = await import("./adapters/local/local-home.ts");
  const parts = await openLocalParts({ stateFolder: stateFolderOf(folder), projectFolder: folder });
  try {
    return { ...parts, ...(await openEngines(options, parts)), log };
  } catch (error) {
    await parts.close();
    throw error;
  }
}

/**
 * The home without an engine of its own choice: for looking at what the ledger says, whatever the configuration says. Where
 * nothing may be written (`isReadOnly`) it shows how things were when it was opened, and refuses changes (PH406).
 */
export async function openLedgerPlatform(
  folder: string,
): Promise<WorkingPlatform & { readonly isReadOnly: boolean }> {
  const { openLocalParts } = await import("./adapters/local/local-home.ts");
  const stateFolder = stateFolderOf(folder);
  const parts = await openLocalParts({ stateFolder, projectFolder: folder, mayBeReadOnly: true });
  const log: Log = { emit: () => {} };
  return { ...parts, ...(await openEmbedded(parts, log)), log };
}

/**
 * The same home for looking ahead: it reads inputs and kept answers, and whatever it writes is forgotten. Nothing is
 * sent to an engine as long as only `prepare` is run on it.
 */
export async function openDryPlatform(options: PlatformOptions): Promise<WorkingPlatform> {
  const home = await openPlatform({ ...options, isDry: true });
  const { openDryParts } = await import("./adapters/memory/dry-parts.ts");
  return { ...home, ...openDryParts(home.clock) };
}

export function stateFolderOf(folder: string): string {
  return join(folder, ".pigeonhole");
}

/** What people said, of the project in a folder; nothing is made before something is said. */
export async function openReviews(folder: string): Promise<Reviews> {
  const { JsonlReviews, reviewsFileIn } = await import("./adapters/local/jsonl-reviews.ts");
  const { SystemClock } = await import("./adapters/local/system-clock.ts");
  return new JsonlReviews(reviewsFileIn(folder), new SystemClock());
}

/** A file of this machine by its absolute path; undefined when there is none. */
export async function openLocalFile(path: string): Promise<ByteSource | undefined> {
  const { DiskSources } = await import("./adapters/local/disk-sources.ts");
  return new DiskSources().open(path);
}

/** The files below an absolute folder, for results that are fetched from elsewhere. */
export async function openLocalFolder(root: string): Promise<ObjectStore> {
  const { DiskObjectStore } = await import("./adapters/local/disk-object-store.ts");
  const { ProcessWorker } = await import("./adapters/local/process-worker.ts");
  return new DiskObjectStore({ root, worker: new ProcessWorker(), leavesNoTrace: true });
}

/** This process, as others of this computer see it. */
export async function openWorker(): Promise<Worker> {
  const { ProcessWorker } = await import("./adapters/local/process-worker.ts");
  return new ProcessWorker();
}

/** Room on disk below an absolute folder, for readers that need it. */
export async function openScratch(folder: string): Promise<Scratch> {
  const { DiskScratch } = await import("./adapters/local/disk-scratch.ts");
  return new DiskScratch(folder);
}
