import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";
import { projectFolder } from "../support/run-cli.ts";

function rowsOf(count: number): string {
  const filler = "and I have been waiting for three weeks now ".repeat(6);
  const lines = Array.from(
    { length: count },
    (_, row) => `r${row},refund number ${row * 7919} ${filler}${row}`,
  );
  return `id,text\n${lines.join("\n")}\n`;
}

/** Peak memory of a whole run in MiB, with a heap that may not hide what is kept. */
async function peakOf(count: number): Promise<number> {
  const folder = projectFolder({ "calls.csv": rowsOf(count) }, "engine: { batchSize: 5000 }\n");
  const usage = join(folder, "usage.txt");
  const probe = join(folder, "probe.mjs");
  const write = `process.on("exit", () => writeFileSync(${JSON.stringify(usage)}, String(process.resourceUsage().maxRSS)));`;
  writeFileSync(probe, `import { writeFileSync } from "node:fs";\n${write}\n`);
  const words = [
    "--max-old-space-size=200",
    "--import",
    probe,
    resolve("dist/cli/main.js"),
    "classify",
    "calls.csv",
    "-q",
  ];
  const child = spawn(process.execPath, words, { cwd: folder, stdio: "ignore" });
  expect(await new Promise((done) => child.on("close", done))).toBe(0);
  return Number(readFileSync(usage, "utf8")) / 1024;
}

// Two whole runs, on a machine that may be busy.
const timeoutMs = 240_000;

it("takes no more memory for eight times the rows (reference fault 18)", { timeout: timeoutMs }, async () => {
  const small = await peakOf(15_000);
  const large = await peakOf(120_000);

  // 105,000 more rows of 300 bytes: kept in memory, they would be far more than this.
  expect(large - small).toBeLessThan(150);
  expect(large).toBeLessThan(400);
});
