import { join } from "node:path";
import type { EngineName } from "./config/index.ts";
import type { ByteSource, Log, Platform, Scratch } from "./ports/index.ts";

export interface PlatformOptions {
  /** The folder of `pigeonhole.yaml`, absolute: state lives in `.pigeonhole/` there, results go below it. */
  readonly folder: string;
  readonly engine: EngineName;
  readonly log: Log;
}

/** Opens the local home. The only file that chooses adapters; each is loaded when it is chosen. */
export async function openPlatform({ folder, log }: PlatformOptions): Promise<Platform> {
  const { openLocalParts } = await import("./adapters/local/local-home.ts");
  const { EmbeddedEngine } = await import("./engines/embedded/embedded-engine.ts");
  const parts = await openLocalParts({ stateFolder: stateFolderOf(folder), projectFolder: folder });
  const engine = new EmbeddedEngine({ objects: parts.objects, clock: parts.clock, log });
  return { ...parts, engine, online: undefined, log };
}

export function stateFolderOf(folder: string): string {
  return join(folder, ".pigeonhole");
}

/** A file of this machine by its absolute path; undefined when there is none. */
export async function openLocalFile(path: string): Promise<ByteSource | undefined> {
  const { DiskSources } = await import("./adapters/local/disk-sources.ts");
  return new DiskSources().open(path);
}

/** Room on disk below an absolute folder, for readers that need it. */
export async function openScratch(folder: string): Promise<Scratch> {
  const { DiskScratch } = await import("./adapters/local/disk-scratch.ts");
  return new DiskScratch(folder);
}
