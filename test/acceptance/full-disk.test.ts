import { spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
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
const onLinux = process.platform === "linux" ? it : it.skip;
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

onLinux("rows that are sent to a full disk by the shell are told, not shown as a fault of ours", async () => {
  const words = [process.execPath, program, "query", "select 1"];

  const { code, stderr } = await endOfCli(
    spawn("bash", ["-c", '"$@" > /dev/full', "bash", ...words], { cwd: projectFolder() }),
  );

  expect(stderr).toContain("PH405  There is no room left on the disk of `standard output`.");
  expect(code).toBe(5);
});

onUnix("a run goes on to its end when whoever read its progress has gone", async () => {
  const folder = projectFolder({ "a.csv": "id,text\n1,a refund\n" });
  const words = [process.execPath, program, "classify", "a.csv"];

  await endOfCli(spawn("bash", ["-c", '"$@" 2> >(true) >out.txt', "bash", ...words], { cwd: folder }));

  expect(readFileSync(join(folder, "out.txt"), "utf8")).toContain("done in");
});
