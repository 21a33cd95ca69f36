// What it costs that SQL of the dashboard runs in processes of their own: node scripts/run-ts.mjs bench/sql-console.ts
// [records] [--folder FOLDER]. Prints the time of ordinary statements in this process and in another, side by side; and how
// long pages wait while two statements without an end take the processor.
// Figures are in docs/decisions/2026-11-28-sql-in-a-process-of-its-own.md.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ProcessWorker } from "../src/adapters/local/process-worker.ts";
import { MemoryReviews } from "../src/adapters/memory/memory-reviews.ts";
import { ConsoleProcesses } from "../src/analytics/console/process/console-processes.ts";
import { openAnalytics } from "../src/analytics/index.ts";
import { facetNames, noFilter } from "../src/domain/index.ts";
import { makeRecords } from "./analytics-records.ts";
import { number, printTable } from "./print-table.ts";

const records = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 200_000);
const folderAt = process.argv.indexOf("--folder");
const isKept = folderAt > 0;
const folder = isKept ? (process.argv[folderAt + 1] ?? "") : mkdtempSync(join(tmpdir(), "pigeonhole-bench-"));
const rounds = 15;
const bounds = { timeoutMs: 60_000, maxRows: 1000, maxBytes: 8 * 1024 * 1024 };
const statements: Readonly<Record<string, string>> = {
  "one number": "select 1",
  "records by category": "select class, count(*) from records group by class",
  "1,000 texts": "select id, class, input_text from records limit 1000",
};
const endless = "select sum(hash(range) % 7) from range(1000000000000000)";

await makeRecords(folder, records);
const home = { folder, today: () => "2026-11-27", reviews: new MemoryReviews(), worker: new ProcessWorker() };
const here = await openAnalytics(home);
const away = await openAnalytics({ ...home, console: new ConsoleProcesses() });

const started = performance.now();
await away.sql("select 1", bounds);
console.log(`The first statement, with the start of the process: ${number(performance.now() - started)} ms`);

const rows: string[][] = [];
for (const [name, text] of Object.entries(statements)) {
  const times = { here: [] as number[], away: [] as number[] };
  // By turns, so that what else the machine does falls on both.
  for (let round = 0; round < rounds; round++) {
    times.here.push(await timeOf(() => here.sql(text, bounds)));
    times.away.push(await timeOf(() => away.sql(text, bounds)));
  }
  rows.push([name, ...told(times.here), ...told(times.away)]);
}
printTable(["Statement", "Here: median", "least", "Process: median", "least"], rows);

const pages: string[][] = [];
const page = () =>
  Promise.all([here.summary(noFilter), here.facets(facetNames, noFilter), here.records(noFilter)]);
await page();
pages.push(["nothing else", ...(await pageTimes())]);
pages.push(["two statements in this process", ...(await pageTimesBeside(here))]);
pages.push(["two statements in processes of their own", ...(await pageTimesBeside(away))]);
printTable(["Overview, facets and a page beside", "Median", "Least"], pages);
await Promise.all([here.close(), away.close()]);
if (!isKept) rmSync(folder, { recursive: true });

async function pageTimesBeside(asked: typeof here): Promise<string[]> {
  const leaving = new AbortController();
  const ended = Promise.allSettled(
    [1, 2].map(() => asked.sql(endless, { ...bounds, signal: leaving.signal })),
  );
  const times = await pageTimes();
  leaving.abort();
  await ended;
  return times;
}

async function pageTimes(): Promise<string[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await timeOf(page));
  return told(times);
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

function told(times: readonly number[]): string[] {
  const sorted = [...times].sort((a, b) => a - b);
  return [sorted[Math.floor(sorted.length / 2)] ?? 0, sorted[0] ?? 0].map(
    (ms) => `${number(Math.round(ms))} ms`,
  );
}
