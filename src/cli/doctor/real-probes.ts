import { mkdtemp, rm, stat, statfs, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { openEngineProbes, openLedgerPlatform, openReviews } from "../../platform.ts";
import type { DoctorProbes } from "./probes.ts";

/** This computer. */
export function realProbes(): DoctorProbes {
  return {
    nodeVersion: process.versions.node,
    system: process.platform,
    exists: async (path) => (await stat(path).catch(() => undefined)) !== undefined,
    freeBytes: async (folder) => {
      const { bavail, bsize } = await statfs(await nearestFolder(folder));
      return bavail * bsize;
    },
    tryWriting,
    tryDatabase,
    openLedger: async (folder) => {
      const platform = await openLedgerPlatform(folder);
      return { ledger: platform.ledger, close: () => platform.close() };
    },
    openReviews,
    openEngineProbes: (config, environment) => openEngineProbes({ config, environment }),
  };
}

/** A folder of its own, so that nothing that watches the folder takes the file for an input. */
async function tryWriting(folder: string): Promise<void> {
  const trial = await mkdtemp(join(await nearestFolder(folder), ".pigeonhole-doctor-"));
  try {
    await writeFile(join(trial, "trial"), "trial");
  } finally {
    await rm(trial, { recursive: true, force: true });
  }
}

async function tryDatabase(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "pigeonhole-doctor-"));
  try {
    const platform = await openLedgerPlatform(folder);
    await platform.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function nearestFolder(folder: string): Promise<string> {
  const isThere = await stat(folder).then(
    () => true,
    () => false,
  );
  return isThere || dirname(folder) === folder ? folder : nearestFolder(dirname(folder));
}
