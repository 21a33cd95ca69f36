import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const run = promisify(execFile);
const checker = resolve("node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
const walls = createRequire(import.meta.url)(resolve("walls.cjs")) as { forbidden: { name: string }[] };

/** One wrong import a wall: the file that must not have it, and what it must not see. */
const wrong: Record<string, readonly [file: string, text: string]> = {
  "domain-sees-its-neighbours-only": ["domain/a.ts", 'import "../config/index.ts";'],
  "domain-uses-its-packages-only": ["domain/b.ts", 'import "yaml";'],
  "domain-keeps-off-the-computer": ["domain/c.ts", 'import "node:fs";'],
  "errors-sees-its-neighbours-only": ["errors/a.ts", 'import "../domain/index.ts";'],
  "errors-uses-its-packages-only": ["errors/b.ts", 'import "zod";'],
  "errors-keeps-off-the-computer": ["errors/c.ts", 'import "node:fs";'],
  "ports-sees-its-neighbours-only": ["ports/a.ts", 'import "../config/index.ts";'],
  "ports-uses-its-packages-only": ["ports/b.ts", 'import "zod";'],
  "ports-keeps-off-the-computer": ["ports/c.ts", 'import "node:fs";'],
  "ports-are-types": ["ports/d.ts", 'import { x } from "../domain/index.ts"; export const y = x;'],
  "stages-sees-its-neighbours-only": ["stages/settle/a.ts", 'import "../../adapters/local/x.ts";'],
  "stages-uses-its-packages-only": ["stages/settle/b.ts", 'import "libsql";'],
  "stages-keeps-off-the-computer": ["stages/settle/c.ts", 'import "node:fs";'],
  "stages-do-not-see-one-another": ["stages/settle/d.ts", 'import "../publish/x.ts";'],
  "formats-sees-its-neighbours-only": ["formats/a.ts", 'import "../stages/publish/x.ts";'],
  "formats-uses-its-packages-only": ["formats/b.ts", 'import "libsql";'],
  "formats-keeps-off-the-computer": ["formats/c.ts", 'import "node:fs";'],
  "languages-sees-its-neighbours-only": ["languages/a.ts", 'import "../domain/index.ts";'],
  "languages-uses-its-packages-only": ["languages/b.ts", 'import "zod";'],
  "languages-keeps-off-the-computer": ["languages/c.ts", 'import "node:fs";'],
  "models-sees-its-neighbours-only": ["models/a.ts", 'import "../formats/x.ts";'],
  "models-uses-its-packages-only": ["models/b.ts", 'import "zod";'],
  "models-keeps-off-the-computer": ["models/c.ts", 'import "node:fs";'],
  "embedded-sees-its-neighbours-only": ["engines/embedded/a.ts", 'import "../../formats/x.ts";'],
  "embedded-uses-its-packages-only": ["engines/embedded/b.ts", 'import "zod";'],
  "embedded-keeps-off-the-computer": ["engines/embedded/c.ts", 'import "node:fs";'],
  "onlineOnly-sees-its-neighbours-only": ["engines/online-only/a.ts", 'import "../../formats/x.ts";'],
  "onlineOnly-uses-its-packages-only": ["engines/online-only/b.ts", 'import "zod";'],
  "onlineOnly-keeps-off-the-computer": ["engines/online-only/c.ts", 'import "node:fs";'],
  "memory-sees-its-neighbours-only": ["adapters/memory/a.ts", 'import "../../stages/publish/x.ts";'],
  "memory-uses-its-packages-only": ["adapters/memory/b.ts", 'import "libsql";'],
  "local-sees-its-neighbours-only": ["adapters/local/a.ts", 'import "../../config/index.ts";'],
  "local-uses-its-packages-only": ["adapters/local/b.ts", 'import "zod";'],
  "aws-sees-its-neighbours-only": ["adapters/aws/a.ts", 'import "../../config/index.ts";'],
  "aws-uses-its-packages-only": ["adapters/aws/b.ts", 'import "libsql";'],
  "openaiCompatible-sees-its-neighbours-only": [
    "adapters/openai-compatible/a.ts",
    'import "../../config/index.ts";',
  ],
  "openaiCompatible-uses-its-packages-only": ["adapters/openai-compatible/b.ts", 'import "zod";'],
  "adapter-families-do-not-see-one-another": ["adapters/local/c.ts", 'import "../memory/x.ts";'],
  "simulators-sees-its-neighbours-only": ["simulators/a.ts", 'import "../adapters/memory/x.ts";'],
  "simulators-uses-its-packages-only": ["simulators/b.ts", 'import "zod";'],
  "config-sees-its-neighbours-only": ["config/a.ts", 'import "../formats/x.ts";'],
  "config-uses-its-packages-only": ["config/b.ts", 'import "libsql";'],
  "config-keeps-off-the-computer": ["config/c.ts", 'import "node:child_process";'],
  "analytics-sees-its-neighbours-only": ["analytics/a.ts", 'import "../stages/publish/x.ts";'],
  "analytics-uses-its-packages-only": ["analytics/b.ts", 'import "libsql";'],
  "analytics-keeps-off-the-computer": ["analytics/c.ts", 'import "node:child_process";'],
  "consoleProcess-sees-its-neighbours-only": [
    "analytics/console/process/a.ts",
    'import "../../../formats/x.ts";',
  ],
  "consoleProcess-uses-its-packages-only": ["analytics/console/process/b.ts", 'import "libsql";'],
  "consoleProcess-keeps-off-the-computer": ["analytics/console/process/c.ts", 'import "node:net";'],
  "platform-sees-its-neighbours-only": ["platform.ts", 'import "./stages/publish/x.ts";'],
  "platform-uses-its-packages-only": ["platform.ts", 'import "zod";'],
  "platform-keeps-off-the-computer": ["platform.ts", 'import "node:fs";'],
  "pipeline-sees-its-neighbours-only": ["pipeline.ts", 'import "./adapters/local/x.ts";'],
  "pipeline-uses-its-packages-only": ["pipeline.ts", 'import "zod";'],
  "pipeline-keeps-off-the-computer": ["pipeline.ts", 'import "node:fs";'],
  "evaluation-sees-its-neighbours-only": ["evaluation/a.ts", 'import "../stages/publish/x.ts";'],
  "evaluation-uses-its-packages-only": ["evaluation/b.ts", 'import "zod";'],
  "evaluation-keeps-off-the-computer": ["evaluation/c.ts", 'import "node:fs";'],
  "lambdas-sees-its-neighbours-only": ["lambdas/a.ts", 'import "../cli/x.ts";'],
  "lambdas-uses-its-packages-only": ["lambdas/b.ts", 'import "libsql";'],
  "cdk-sees-its-neighbours-only": ["cdk/a.ts", 'import "../stages/publish/x.ts";'],
  "cdk-uses-its-packages-only": ["cdk/b.ts", 'import "zod";'],
  "dashboard-sees-its-neighbours-only": ["dashboard/a.ts", 'import "../cli/x.ts";'],
  "dashboard-uses-its-packages-only": ["dashboard/b.ts", 'import "zod";'],
  "dashboardPage-sees-its-neighbours-only": ["dashboard/page/a.ts", 'import "../b.ts";'],
  "dashboardPage-uses-its-packages-only": ["dashboard/page/b.ts", 'import "hono";'],
  "dashboardPage-keeps-off-the-computer": ["dashboard/page/c.ts", 'import "node:fs";'],
  "cli-sees-its-neighbours-only": ["cli/a.ts", 'import "../adapters/local/x.ts";'],
  "cli-uses-its-packages-only": ["cli/b.ts", 'import "libsql";'],
  "version-sees-its-neighbours-only": ["version.ts", 'import "./domain/index.ts";'],
  "version-uses-its-packages-only": ["version.ts", 'import "zod";'],
  "version-keeps-off-the-computer": ["version.ts", 'import "node:fs";'],
  "index-sees-its-neighbours-only": ["index.ts", 'import "./cli/x.ts";'],
  "index-uses-its-packages-only": ["index.ts", 'import "zod";'],
  "index-keeps-off-the-computer": ["index.ts", 'import "node:fs";'],
  "every-file-has-a-room": ["utils/a.ts", 'import "../domain/index.ts";'],
  "no-cycles": ["domain/d.ts", 'import "./e.ts";'],
  "nothing-missing": ["domain/f.ts", 'import "./nowhere.ts";'],
};

/** What the wrong imports point at. */
const targets = [
  "domain/index.ts",
  "config/index.ts",
  "adapters/local/x.ts",
  "adapters/memory/x.ts",
  "stages/publish/x.ts",
  "formats/x.ts",
  "cli/x.ts",
];

let found: Map<string, string[]>;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "pigeonhole-walls-"));
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  for (const file of ["walls.cjs", "tsconfig.json", "package.json"]) cpSync(file, join(folder, file));
  const texts = new Map(targets.map((file) => [file, "export const x = 1;\n"]));
  texts.set("domain/e.ts", 'import "./d.ts";\n');
  for (const [file, text] of Object.values(wrong)) texts.set(file, `${texts.get(file) ?? ""}${text}\n`);
  for (const [file, text] of texts) {
    mkdirSync(dirname(join(folder, "src", file)), { recursive: true });
    writeFileSync(join(folder, "src", file), text);
  }
  const words = [checker, "--config", "walls.cjs", "--output-type", "json", "src"];
  const result = await run(process.execPath, words, { cwd: folder, maxBuffer: 1 << 26 }).catch(
    (error: { stdout: string }) => error,
  );
  const { summary } = JSON.parse(result.stdout) as {
    summary: { violations: { from: string; rule: { name: string } }[] };
  };
  found = new Map();
  for (const { from, rule } of summary.violations) {
    found.set(rule.name, [...(found.get(rule.name) ?? []), from]);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a wall", () => {
  it("has a wrong import here that proves it", () => {
    expect(walls.forbidden.map(({ name }) => name).sort()).toEqual(Object.keys(wrong).sort());
  });

  it.each(Object.entries(wrong))("stops a wrong import: %s", (name, [file]) => {
    expect(found.get(name)).toContain(`src/${file}`);
  });
});
