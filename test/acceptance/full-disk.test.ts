import { spawn } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";
import { endOfCli, projectFolder, runCli } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const program = resolve("dist/cli/main.js");

/** The built program in a process whose files may hold so many KiB: to a program that is a full disk. */
function withFullDisk(folder: string, kibibytes: number, ...words: string[]) {
  const limited = `ulimit -f ${kibibytes}; exec "$@"`;
  return endOfCli(
    spawn("bash", ["-c", limited, "bash", process.execPath, program, ...words], { cwd: folder }),
  );
}

// Windows has no such limits.
const onUnix = process.platform === "win32" ? it.skip : it;

onUnix("init on a full disk leaves no empty configuration that stands in the way of the next", async () => {
  const folder = await temporaryFolder();

  const refused = await withFullDisk(folder, 1, "init", "--preset", "travel");
  const again = await runCli(folder, ["init", "--preset", "travel"]);

  expect(refused.stderr).toContain("PH405  There is no room left");
  expect(refused.code).toBe(5);
  expect(again).toMatchObject({ code: 0, stderr: "" });
});

onUnix("demo on a full disk leaves no half of the example behind", async () => {
  const folder = await temporaryFolder();

  const { code, stderr } = await withFullDisk(folder, 8, "demo", "d");

  expect(stderr).toContain("PH405");
  expect(code).toBe(5);
  expect(readdirSync(join(folder, "d"))).toEqual([]);
});

onUnix("export on a full disk says so and leaves nothing half-written", async () => {
  const folder = projectFolder();
  writeFileSync(join(folder, "a.csv"), `id,text\n1,${"refund ".repeat(5000)}\n`);
  await runCli(folder, ["classify", "a.csv"]);

  const { code, stderr } = await withFullDisk(folder, 8, "export", "-o", "all.csv");

  expect(stderr).toContain("PH405");
  expect(stderr).not.toContain("fault of Pigeonhole");
  expect(code).toBe(5);
  expect(readdirSync(folder).filter((name) => name.includes("all.csv"))).toEqual([]);
});
