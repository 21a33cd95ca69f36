import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { ManualClock } from "../../src/adapters/memory/manual-clock.ts";
import { MemoryLedger } from "../../src/adapters/memory/memory-ledger.ts";
import { MemoryReviews } from "../../src/adapters/memory/memory-reviews.ts";
import { runDoctor } from "../../src/cli/commands/doctor.ts";
import type { Check } from "../../src/cli/doctor/check.ts";
import type { DoctorProbes } from "../../src/cli/doctor/probes.ts";
import type { RunId } from "../../src/domain/index.ts";
import { ProductError } from "../../src/errors.ts";
import { doctorFolders, yaml } from "./doctor-folder.ts";
import { quietContext } from "./quiet-context.ts";
import { run } from "./status-home.ts";

let folder: string;
const folderNow = doctorFolders();
beforeEach(() => {
  folder = folderNow();
});

const systemError = (code: string) => Object.assign(new Error(`${code}: it went wrong`), { code });

const healthy: DoctorProbes = {
  nodeVersion: "20.20.2",
  system: "linux",
  exists: async () => false,
  freeBytes: async () => 12.34e9,
  tryWriting: async () => {},
  tryDatabase: async () => {},
  openLedger: async () => ({ ledger: new MemoryLedger(new ManualClock()), close: async () => {} }),
  openReviews: async () => new MemoryReviews(),
  openEngineProbes: async () => ({ engine: "embedded" }),
};

async function doctor(
  probes: Partial<DoctorProbes> = {},
  environment: Record<string, string | undefined> = { LANG: "en_GB.UTF-8" },
) {
  const all = { ...healthy, ...probes };
  const text = quietContext({ folder, environment });
  const code = await runDoctor(text.context, {}, all);
  const json = quietContext({ folder, environment });
  await runDoctor(json.context, { json: true }, all);
  const { checks, ok } = JSON.parse(json.stdout.text()) as { checks: Check[]; ok: boolean };
  return {
    code,
    text: text.stdout.text(),
    ok,
    find: (name: string) => checks.find((check) => check.name === name),
  };
}

describe("doctor", () => {
  test("finds nothing wrong with a healthy computer", async () => {
    const { code, text, ok } = await doctor();

    expect({ code, ok }).toEqual({ code: 0, ok: true });
    expect(text).toBe(`✔ Node 20.20.2
✔ SQLite loads and writes
✔ Free disk space: 12.3 GB
✔ Terminal: UTF-8 (en_GB.UTF-8)
✔ pigeonhole.yaml is valid: 1 classifier, 2 categories
✔ Every category is described
✔ .pigeonhole can be made
✔ input_data can be made
✔ output_data can be made
✔ processed_data can be made
✔ No runs yet
✔ No files wait in input_data
✔ Engine embedded: part of the program, nothing to reach

All is well.
`);
  });

  test.each([
    ["20.19.0", "fine"],
    ["22.1.0", "fine"],
    ["20.18.9", "broken"],
    ["18.20.0", "broken"],
  ])("calls Node %s %s", async (nodeVersion, level) => {
    const { code, find } = await doctor({ nodeVersion });

    expect(find("node")).toMatchObject({ level });
    expect(code).toBe(level === "fine" ? 0 : 2);
  });

  test.each([
    [5e8, "warning", 0],
    [5e7, "broken", 2],
  ])("with %d bytes free the disk is a %s", async (bytes, level, expected) => {
    const { code, find } = await doctor({ freeBytes: async () => bytes });

    expect(find("disk")).toMatchObject({ level, fix: expect.stringContaining("Delete") });
    expect(code).toBe(expected);
  });

  test("does not mind a system that does not tell the free space", async () => {
    const { code, find } = await doctor({ freeBytes: () => Promise.reject(systemError("ENOSYS")) });

    expect(find("disk")).toMatchObject({ level: "warning" });
    expect(code).toBe(0);
  });

  test("sends for npm when SQLite cannot be loaded", async () => {
    const { code, text } = await doctor({
      tryDatabase: () => Promise.reject(systemError("MODULE_NOT_FOUND")),
    });

    expect(code).toBe(2);
    expect(text).toContain("✖ SQLite (libsql) cannot be loaded\n  → Run `npm install` again");
    expect(text).toContain("1 thing is broken.");
  });

  test("tells another failure of SQLite as it is", async () => {
    const { find } = await doctor({
      tryDatabase: () => Promise.reject(new ProductError("PH406", { place: "/tmp/x" })),
    });

    expect(find("database")).toMatchObject({ level: "broken", message: expect.stringContaining("/tmp/x") });
  });

  test.each([
    [{ LANG: "C" }, "linux", "warning"],
    [{}, "linux", "warning"],
    [{ LANG: "en_US.UTF-8", LC_ALL: "POSIX" }, "linux", "warning"],
    [{ LANG: "", LC_CTYPE: "UTF-8" }, "darwin", "fine"],
    [{}, "win32", "fine"],
  ])("with the locale %j on %s the terminal is a %s", async (environment, system, level) => {
    const { code, find } = await doctor({ system }, environment);

    expect(find("terminal")).toMatchObject({ level });
    expect(code).toBe(0);
  });

  test("shows all that is wrong with the configuration, and does not look at what depends on it", async () => {
    await writeFile(join(folder, "pigeonhole.yaml"), "classifiers: {}\nengine: { use: nothing }\n");

    const { code, find, text } = await doctor();

    expect(code).toBe(2);
    expect(find("config")).toMatchObject({ level: "broken", message: expect.stringContaining("2 problems") });
    expect(find("input-folder")).toBeUndefined();
    expect(text).toMatch(/✖ `pigeonhole.yaml` has 2 problems:\n {4}Line 1/);
  });

  test("says how to begin where there is no configuration", async () => {
    await rm(join(folder, "pigeonhole.yaml"));

    const { code, find } = await doctor();

    expect(code).toBe(2);
    expect(find("config")).toMatchObject({
      level: "broken",
      fix: expect.stringContaining("pigeonhole init"),
    });
  });

  test("warns of categories that are not described", async () => {
    await writeFile(join(folder, "pigeonhole.yaml"), yaml.replace(", description: money back", ""));

    const { code, find, text } = await doctor();

    expect(code).toBe(0);
    expect(find("categories")).toMatchObject({
      level: "warning",
      message: expect.stringContaining("(line 5)"),
    });
    expect(text).toContain("Ready for work; 1 thing to look at.");
  });

  test.each([
    ["EACCES", "Give yourself the right to write to"],
    ["EROFS", "read-only"],
    ["ENOSPC", "full"],
    ["ENOTDIR", "in the way"],
  ])("says what to do about a folder that refuses with %s", async (code, fix) => {
    const outcome = await doctor({
      tryWriting: async (path) => {
        if (path === join(folder, "output_data")) throw systemError(code);
      },
    });

    expect(outcome.code).toBe(2);
    expect(outcome.find("output-folder")).toMatchObject({
      level: "broken",
      message: `output_data cannot be written (${code})`,
      fix: expect.stringContaining(fix),
    });
    expect(outcome.find("state-folder")).toMatchObject({ level: "fine" });
  });

  test("tells why the ledger does not open", async () => {
    const error = new ProductError("PH410", { file: "ledger.db", reason: "it is damaged." });

    const { code, find } = await doctor({
      exists: async () => true,
      openLedger: () => Promise.reject(error),
    });

    expect(code).toBe(2);
    expect(find("ledger")).toMatchObject({ level: "broken", message: error.message, fix: error.hint });
  });

  test("names runs that are not finished", async () => {
    const ledger = new MemoryLedger(new ManualClock());
    await ledger.createRun(run("r-00000000000a" as RunId));
    await ledger.createRun(run("r-00000000000b" as RunId, { state: "published" }));

    const { code, find } = await doctor({
      exists: async () => true,
      openLedger: async () => ({ ledger, close: async () => {} }),
    });

    expect(code).toBe(0);
    expect(find("unfinished-runs")).toMatchObject({
      level: "warning",
      message: "1 run is not finished: r-00000000000a (calls.csv)",
    });
  });

  test("counts files that wait", async () => {
    await mkdir(join(folder, "input_data"));
    await writeFile(join(folder, "input_data", "calls.csv"), "x\n");

    expect((await doctor()).find("waiting-files")).toMatchObject({
      level: "fine",
      message: "1 file waits in input_data",
      fix: expect.stringContaining("watch --once"),
    });
  });
});
