// One file of many rows through the whole program: node scripts/run-ts.mjs bench/million-rows.ts [rows] [--keep]
// Prints rows per second, the peak of memory and whether the counts add up. Every text is different: nothing is saved.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { callsConfiguration, classifyMeasured, writeCalls } from "./measured-classify.ts";

const rows = Number(process.argv[2] ?? 1_000_000);
const folder = mkdtempSync(join(tmpdir(), "pigeonhole-bench-"));
const input = join(folder, "calls.csv");

await writeCalls(input, rows);
writeFileSync(join(folder, "pigeonhole.yaml"), callsConfiguration);
const { run, seconds, cpuSeconds, peakMebibytes, addsUp } = await classifyMeasured(folder, input);
console.log(
  `${rows} rows, ${run.questions} distinct texts: ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows/s`,
);
console.log(`CPU ${cpuSeconds.toFixed(1)} s, peak memory ${peakMebibytes} MiB`);
console.log(
  addsUp && run.counts.read === rows
    ? "The counts add up."
    : `The counts do NOT add up: ${JSON.stringify(run.counts)}`,
);
if (!process.argv.includes("--keep")) rmSync(folder, { recursive: true });
else console.log(`Kept in ${folder}`);
