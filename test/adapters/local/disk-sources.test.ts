import { execFileSync } from "node:child_process";
import { mkdir, rename, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DiskSources } from "../../../src/adapters/local/disk-sources.ts";
import { sourcesConformance } from "../../conformance/sources.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

sourcesConformance("DiskSources", async () => {
  const folder = await temporaryFolder();
  const add = async (name: string, bytes: Uint8Array) => {
    await writeFile(join(folder, name), bytes);
    return join(folder, name);
  };
  return { sources: new DiskSources(), add, remove: (place) => rm(place) };
});

describe("DiskSources", () => {
  const sources = new DiskSources();

  it("says that a folder is no file", async () => {
    const folder = await temporaryFolder();

    await expect(sources.open(folder)).rejects.toMatchObject({
      code: "PH407",
      details: { place: folder, kind: "a folder" },
    });
  });

  it.skipIf(process.platform === "win32")(
    "says that a pipe is no file, without waiting for its writer",
    async () => {
      const place = join(await temporaryFolder(), "pipe");
      execFileSync("mkfifo", [place]);

      await expect(sources.open(place)).rejects.toMatchObject({
        code: "PH407",
        details: { kind: "a device or a pipe" },
      });
    },
  );

  it("finds nothing below a file", async () => {
    const place = join(await temporaryFolder(), "calls.csv");
    await writeFile(place, "x");

    expect(await sources.open(join(place, "more.csv"))).toBeUndefined();
  });

  it("refuses a place that depends on where the process runs", async () => {
    await expect(sources.open("calls.csv")).rejects.toThrow("absolute");
  });

  it("gives another revision to a file that was touched or put in another's place", async () => {
    const folder = await temporaryFolder();
    const place = join(folder, "calls.csv");
    const time = new Date("2026-01-01T00:00:00Z");
    const write = async (file: string, at = time) => {
      await writeFile(file, "same size");
      await utimes(file, at, at);
    };
    const revisions = new Set<string | undefined>();
    const look = async () => revisions.add((await sources.open(place))?.revision);

    await write(place);
    await look();
    await write(place, new Date("2026-01-01T00:00:01Z"));
    await look();
    await write(join(folder, "other.csv"));
    await rename(join(folder, "other.csv"), place);
    await look();

    expect(revisions.size).toBe(3);
  });

  it("does not enter a folder for its name", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, "a"));
    await writeFile(join(folder, "b.csv"), "x");

    expect((await sources.open(join(folder, "a", "..", "b.csv")))?.name).toBe("b.csv");
  });
});
