import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, it } from "vitest";
import { usualProgram } from "../src/analytics/console/process/console-processes.ts";
import { version } from "../src/version.ts";
import { projectFolder, runCli } from "./support/run-cli.ts";

it("has the same version in package.json and in the program", async () => {
  const { stdout } = await runCli(projectFolder(), ["--version"]);

  expect(JSON.parse(readFileSync("package.json", "utf8")).version).toBe(version);
  expect(stdout.trim()).toBe(version);
});

it("shows both README commands on the first screen", () => {
  const screen = readFileSync("README.md", "utf8").split("\n").slice(0, 20).join("\n");

  expect(screen).toContain("npm ci && npm run demo");
  expect(screen).toContain("npm ci && npm test");
});

it("brings the programs that it starts as processes and threads of their own", () => {
  const listed = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    encoding: "utf8",
  });
  const [pack] = JSON.parse(listed) as { files: { path: string }[] }[];
  const paths = pack?.files.map(({ path }) => path);
  const program = relative(process.cwd(), usualProgram).replace(/^src\//, "dist/");

  expect(paths).toContain(program);
  expect(paths).toContain(join(dirname(program), "memory-thread.js"));
});
