import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { callsCsv, classifyWords, openBedrockProject } from "./bedrock-project.ts";

const mebibyte = 1024 * 1024;
// With it a question is a line of 3.1 kB.
const filler = ` ${"and I have been waiting for three weeks now ".repeat(40)}`;

/** A run of one job; peak memory of the program in MiB, with a heap that may not hide what is kept. */
async function runMeasured(rows: number) {
  const project = await openBedrockProject({ csv: callsCsv(rows, filler), batchSize: rows });
  const usage = join(project.folder, "usage.txt");
  const probe = join(project.folder, "probe.mjs");
  const write = `process.on("exit", () => writeFileSync(${JSON.stringify(usage)}, String(process.resourceUsage().maxRSS)));`;
  writeFileSync(probe, `import { writeFileSync } from "node:fs";\n${write}\n`);
  const { code, stdout } = await project.run(classifyWords, ["--max-old-space-size=200", "--import", probe]);
  expect(code, stdout).toBe(0);
  return { project, peak: Number(readFileSync(usage, "utf8")) / 1024 };
}

it("sends 60 MB of questions in parts of 8 MiB, one at a time, and takes little more memory than for 6 MB", async () => {
  const small = await runMeasured(2_000);
  const large = await runMeasured(20_000);

  const { requests, mostSendersAtOnce } = large.project.s3;
  const parts = requests.filter(({ method, path }) => method === "PUT" && path.includes("partNumber="));
  const partBytes = parts.map(({ sizeBytes }) => sizeBytes);
  expect(partBytes.reduce((sum, bytes) => sum + bytes, 0)).toBeGreaterThan(60_000_000);
  // The SDK's checksum adds some bytes to a part.
  expect(Math.max(...partBytes)).toBeLessThan(8 * mebibyte + 1_000);
  expect(mostSendersAtOnce()).toBe(1);
  expect(await large.project.unfinishedUploads()).toBe(0);
  expect(large.project.simulator.paid().totals()).toMatchObject({ records: 20_000, repeated: 0 });
  // Measured on Node 20 on 2 cores: 154 and 204 MiB. Kept in memory, questions and answers would be 140 MiB more.
  expect(large.peak).toBeLessThan(320);
  expect(large.peak - small.peak).toBeLessThan(100);
}, 300_000);
