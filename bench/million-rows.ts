// One file of many rows through the whole program: node scripts/run-ts.mjs bench/million-rows.ts [rows] [--words] [--keep]
// Prints rows per second, the peak of memory and whether the counts add up. Every text is different: nothing is saved.
// With --words the texts are shuffled words without grammar, all of one length: the worst case for telling languages.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { callsConfiguration, classifyMeasured, writeCalls } from "./measured-classify.ts";
import { requestText } from "./request-texts.ts";

const flags = process.argv.slice(2).filter((word) => word.startsWith("--"));
const [rowsGiven = 1_000_000] = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const rows = Number(rowsGiven);
const folder = mkdtempSync(join(tmpdir(), "pigeonhole-bench-"));
const input = join(folder, "calls.csv");

await writeCalls(input, rows, flags.includes("--words") ? {} : { textOf: requestText });
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
if (!flags.includes("--keep")) rmSync(folder, { recursive: true });
else console.log(`Kept in ${folder}`);
