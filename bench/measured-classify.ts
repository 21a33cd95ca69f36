// Rows and a configuration made up for benches, and the whole program run and measured on them.
import { spawn } from "node:child_process";
import { createWriteStream, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { finished } from "node:stream/promises";

const vocabulary = (
  "refund money back charged twice card payment failed invoice booking reserve room flight change date cancel order " +
  "help please thanks agent waiting weeks hotel ticket seat luggage app crash login password error points status member"
).split(" ");

/**
 * Rows with texts, one in a thousand empty; of `distinct` different ones (all of them unless given). `textOf` gives the
 * text of a number: about 300 bytes of shuffled words unless it is given.
 */
export async function writeCalls(
  input: string,
  rows: number,
  {
    distinct = rows,
    textOf = shuffledWords,
  }: { distinct?: number; textOf?: (number: number) => string } = {},
): Promise<void> {
  const file = createWriteStream(input);
  file.write("id,created,text,shop\n");
  for (let row = 0; row < rows; row += 1) {
    const text = row % 1000 === 7 ? "" : `"${textOf(row % distinct).replaceAll('"', '""')}"`;
    if (!file.write(`r${row},2026-11-${(row % 28) + 1},${text},shop ${row % 97}\n`)) {
      await new Promise((done) => file.once("drain", () => done(undefined)));
    }
  }
  file.end();
  await finished(file);
}

/** Words in no order and without grammar: no language has such texts. The same for the same number. */
function shuffledWords(number: number): string {
  let seed = number + 1;
  const words = Array.from({ length: 45 }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return vocabulary[seed % vocabulary.length];
  });
  if (number % 5 === 0) words[10] = "\n";
  return `${words.join(" ")} no. ${number}, "thanks"`;
}

export const callsConfiguration = `classifiers:
  calls:
    input: { id: id, text: text }
    categories:
      - { name: Refund, description: "wants money back, was charged twice, asks for a refund" }
      - { name: Booking, description: "wants to book or reserve a room, flight or hotel" }
      - { name: Cancellation, description: "wants to cancel an order or ticket" }
      - { name: Technical, description: "the app crashes, login or password error" }
      - { name: Other, fallback: true }
`;

/** `classify INPUT --json` as a process of its own: what it printed, how long it took, and what it used. */
export async function classifyMeasured(
  folder: string,
  input: string,
  { flags = [], environment = {} }: { flags?: readonly string[]; environment?: Record<string, string> } = {},
) {
  const usageFile = join(folder, "usage.json");
  writeFileSync(
    join(folder, "usage.mjs"),
    `import { writeFileSync } from "node:fs";
process.on("exit", () => writeFileSync(${JSON.stringify(usageFile)}, JSON.stringify(process.resourceUsage())));`,
  );
  const began = performance.now();
  const program = resolve("dist/cli/main.js");
  const child = spawn(
    process.execPath,
    ["--import", join(folder, "usage.mjs"), program, "classify", input, "--json", ...flags],
    { env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "inherit"] },
  );
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  const code = await new Promise<number | null>((done) => child.once("close", done));
  const seconds = (performance.now() - began) / 1000;
  if (code !== 0) throw new Error(`classify ended with ${code}: ${printed}`);
  const [run] = JSON.parse(printed).runs;
  const { read, classified, unclassified, failed, rejected } = run.counts;
  const usage = JSON.parse(readFileSync(usageFile, "utf8")) as NodeJS.ResourceUsage;
  return {
    run,
    seconds,
    cpuSeconds: (usage.userCPUTime + usage.systemCPUTime) / 1e6,
    peakMebibytes: Math.round(usage.maxRSS / 1024),
    addsUp: read === classified + unclassified + failed + rejected,
  };
}
