import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
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
