// One file of many rows through the whole program: node scripts/run-ts.mjs bench/million-rows.ts [rows] [--keep]
// Prints rows per second, the peak of memory and whether the counts add up. Every text is different: nothing is saved.
import { spawnSync } from "node:child_process";
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { finished } from "node:stream/promises";

const rows = Number(process.argv[2] ?? 1_000_000);
const folder = mkdtempSync(join(tmpdir(), "pigeonhole-bench-"));
const input = join(folder, "calls.csv");

const vocabulary = (
  "refund money back charged twice card payment failed invoice booking reserve room flight change date cancel order " +
  "help please thanks agent waiting weeks hotel ticket seat luggage app crash login password error points status member"
).split(" ");

await writeInput();
writeFileSync(join(folder, "pigeonhole.yaml"), configuration());
const program = resolve("dist/cli/main.js");
const report = join(folder, "usage.json");
writeFileSync(
  join(folder, "usage.mjs"),
  `import { writeFileSync } from "node:fs";
process.on("exit", () => writeFileSync(${JSON.stringify(report)}, JSON.stringify(process.resourceUsage())));`,
);
const began = performance.now();
const child = spawnSync(
  process.execPath,
  ["--import", join(folder, "usage.mjs"), program, "classify", input, "--json"],
  {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  },
);
const seconds = (performance.now() - began) / 1000;
if (child.status !== 0) throw new Error(`classify ended with ${child.status}: ${child.stderr}`);
const [run] = JSON.parse(child.stdout).runs;
const usage = JSON.parse(readFileSync(report, "utf8")) as NodeJS.ResourceUsage;
const { read, classified, unclassified, failed, rejected } = run.counts;
const addsUp = read === rows && read === classified + unclassified + failed + rejected;
console.log(
  `${rows} rows, ${run.questions} distinct texts: ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows/s`,
);
console.log(
  `CPU ${((usage.userCPUTime + usage.systemCPUTime) / 1e6).toFixed(1)} s, peak memory ${Math.round(usage.maxRSS / 1024)} MiB`,
);
console.log(addsUp ? "The counts add up." : `The counts do NOT add up: ${JSON.stringify(run.counts)}`);
if (!process.argv.includes("--keep")) rmSync(folder, { recursive: true });
else console.log(`Kept in ${folder}`);

async function writeInput(): Promise<void> {
  const file = createWriteStream(input);
  file.write("id,created,text,shop\n");
  let seed = 1;
  const next = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  for (let row = 0; row < rows; row += 1) {
    const words = Array.from({ length: 45 }, () => vocabulary[next(vocabulary.length)]);
    if (row % 5 === 0) words[10] = "\n";
    const text = row % 1000 === 7 ? "" : `"${words.join(" ")} no. ${row}, ""thanks"""`;
    if (!file.write(`r${row},2026-11-${(row % 28) + 1},${text},shop ${row % 97}\n`)) {
      await new Promise((done) => file.once("drain", () => done(undefined)));
    }
  }
  file.end();
  await finished(file);
}

function configuration(): string {
  return `classifiers:
  calls:
    input: { id: id, text: text }
    categories:
      - { name: Refund, description: "wants money back, was charged twice, asks for a refund" }
      - { name: Booking, description: "wants to book or reserve a room, flight or hotel" }
      - { name: Cancellation, description: "wants to cancel an order or ticket" }
      - { name: Technical, description: "the app crashes, login or password error" }
      - { name: Other, fallback: true }
`;
}
