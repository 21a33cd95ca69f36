import { execFile } from "node:child_process";
import { cpSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.ts";

const run = promisify(execFile);
const source = "src/lambdas";
const stages = readdirSync(source).filter((name) => name !== "host");
const megabyte = 1024 ** 2;
const bundleOf = (stage: string) => join("dist/functions", stage, "index.js");

it("the functions of the home are these", () => {
  expect(stages.sort()).toEqual([
    "place-configuration",
    "prepare",
    "publish",
    "refresh",
    "settle",
    "submit",
    "sweep",
  ]);
  expect(readdirSync("dist/functions").sort()).toEqual(stages);
});

describe.each(stages)("the function %s", (stage) => {
  it("has a handler of at most 40 lines", () => {
    const lines = readFileSync(join(source, stage, "handler.ts"), "utf8")
      .trimEnd()
      .split("\n");

    expect(lines.length).toBeLessThanOrEqual(40);
  });

  it("is one file under 5 MB", () => {
    const sizeBytes = statSync(bundleOf(stage)).size;
    console.log(`${stage}: ${(sizeBytes / megabyte).toFixed(2)} MB`);

    expect(sizeBytes).toBeLessThan(5 * megabyte);
  });

  it("starts with nothing installed beside it, and exports its handler", async () => {
    const folder = await temporaryFolder();
    cpSync(join("dist/functions", stage), folder, { recursive: true });
    const script = "console.log(typeof require('./index.js').handler)";
    const environment = { AWS_REGION: "eu-west-1" };

    const { stdout } = await run(process.execPath, ["-e", script], { cwd: folder, env: environment });

    expect(stdout.trim()).toBe("function");
    expect(readFileSync(bundleOf(stage), "utf8")).not.toContain("libsql");
  });
});
