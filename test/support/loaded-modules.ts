import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const recorder = resolve("test/support/record-modules.mjs");
const program = resolve("dist/cli/main.js");
const project = `${pathToFileURL(resolve(".")).href}/`;

/** What the built program loads for a command line: its own files and packages, relative to the project. */
export function loadedModules(folder: string, words: readonly string[]): string[] {
  const record = join(folder, "modules.txt");
  writeFileSync(record, "");
  const environment = { PATH: process.env["PATH"], HOME: folder, RECORD_MODULES_TO: record };
  const { status, stderr } = spawnSync(process.execPath, ["--import", recorder, program, ...words], {
    cwd: folder,
    env: environment,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`pigeonhole ${words.join(" ")} ended with ${status}: ${stderr}`);
  const urls = readFileSync(record, "utf8")
    .split("\n")
    .filter((url) => url.startsWith(project));
  return [...new Set(urls.map((url) => url.slice(project.length)))].sort();
}
