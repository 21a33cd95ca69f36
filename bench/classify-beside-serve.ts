// What an open page costs: node scripts/run-ts.mjs bench/classify-beside-serve.ts [rows] [rounds]
// The same file classified alone and beside `serve` in turn. Beside it a page is open: it listens for news, and asks for the
// overview each time records changed, as the browser does. Prints the least time of each, and the loss. Target: below 10 %.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { callsConfiguration, classifyMeasured, writeCalls } from "./measured-classify.ts";

const rows = Number(process.argv[2] ?? 100_000);
const rounds = Number(process.argv[3] ?? 3);
const folder = mkdtempSync(join(tmpdir(), "pigeonhole-bench-"));
const input = join(folder, "calls.csv");
writeFileSync(join(folder, "pigeonhole.yaml"), callsConfiguration);
await writeCalls(input, rows);

const times = { alone: [] as number[], beside: [] as number[] };
let overviews = 0;
for (let round = 0; round < rounds; round += 1) {
  times.alone.push(await classified());
  times.beside.push(await beside(classified));
}
rmSync(folder, { recursive: true });

const [alone, besideServe] = [Math.min(...times.alone), Math.min(...times.beside)];
console.log(`alone   ${seconds(times.alone)}`);
console.log(`beside  ${seconds(times.beside)}; the page asked ${overviews} times for its overview`);
console.log(
  `loss    ${((besideServe / alone - 1) * 100).toFixed(1)} % of the least times (target: below 10 %)`,
);

/** Each time a run of its own, as a person would do the file anew. */
async function classified(): Promise<number> {
  const measured = await classifyMeasured(folder, input, { flags: ["--again"] });
  if (!measured.addsUp) throw new Error("The counts do not add up.");
  return measured.seconds;
}

async function beside(work: () => Promise<number>): Promise<number> {
  const { child, address } = await serve();
  const leaving = new AbortController();
  const page = openPage(address, leaving.signal);
  try {
    return await work();
  } finally {
    leaving.abort();
    await page.catch(() => undefined);
    child.kill("SIGINT");
    await new Promise((done) => child.once("close", done));
  }
}

async function serve(): Promise<{ child: ChildProcess; address: string }> {
  const program = resolve("dist/cli/main.js");
  const child = spawn(process.execPath, [program, "serve", "--no-watch", "--port", "0"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const address = await new Promise<string>((found) => {
    child.stdout.on("data", (bytes: Buffer) => {
      const printed = /http:\/\/\S+?\/(?=\s)/.exec(bytes.toString())?.[0];
      if (printed !== undefined) found(printed);
    });
  });
  return { child, address };
}

/** What the browser does while the overview is shown. */
async function openPage(address: string, signal: AbortSignal): Promise<void> {
  const events = await fetch(`${address}api/events`, { signal });
  let known = "";
  for await (const chunk of events.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const version = /"datasetVersion":"([^"]+)"/.exec(chunk)?.[1];
    if (version === undefined || version === known) continue;
    known = version;
    overviews += 1;
    await (await fetch(`${address}api/overview`, { signal })).arrayBuffer();
  }
}

function seconds(all: readonly number[]): string {
  return `${Math.min(...all).toFixed(1)} s (${all.map((one) => one.toFixed(1)).join(", ")})`;
}
