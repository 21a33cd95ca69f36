import { existsSync, readdirSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DiskScratch } from "../../../src/adapters/local/disk-scratch.ts";
import { MemoryWorker } from "../../../src/adapters/memory/memory-worker.ts";
import { patternBytes } from "../../conformance/bytes.ts";
import { scratchConformance } from "../../conformance/scratch.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

scratchConformance("DiskScratch", async () => new DiskScratch(await temporaryFolder()));

describe("DiskScratch", () => {
  it("touches no disk for what is small", async () => {
    const folder = join(await temporaryFolder(), "scratch");
    const file = await new DiskScratch(folder).create();
    await file.append(patternBytes(1000));

    expect(await file.read(0, 1000)).toHaveLength(1000);
    await file.close();
    expect(existsSync(folder)).toBe(false);
  });

  it.skipIf(process.platform === "win32")("leaves no name on disk, not even while it is used", async () => {
    const folder = join(await temporaryFolder(), "scratch");
    const file = await new DiskScratch(folder).create();
    await file.append(patternBytes(1_000_000));

    expect(readdirSync(folder)).toEqual([]);
    expect(patternBytes(1_000_000).equals(await file.read(0, 1_000_000))).toBe(true);
    await file.close();
  });

  it("removes what dead processes left, and nothing else", async () => {
    const folder = join(await temporaryFolder(), "scratch");
    await mkdir(folder);
    const worker = new MemoryWorker("host:1:1");
    worker.declareDead("host:2:1");
    const names = ["host%3A2%3A1~a.scratch", "host%3A3%3A1~a.scratch", "host%3A2%3A1~a.other", "%~.scratch"];
    for (const name of names) await writeFile(join(folder, name), "x");
    const file = await new DiskScratch(folder, worker).create();
    await file.append(patternBytes(1_000_000));
    await file.close();

    expect(readdirSync(folder).sort()).toEqual(names.slice(1).sort());
  });
});
