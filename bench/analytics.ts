// What the page asks of a million records: node scripts/run-ts.mjs bench/analytics.ts [records] [--folder FOLDER]
// With --folder the files are made once and used again. Prints the median and the least of five times, and the least time of
// the processor, beside the target. Figures are in docs/decisions/2026-11-27-records-in-memory.md.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ProcessWorker } from "../src/adapters/local/process-worker.ts";
import { MemoryReviews } from "../src/adapters/memory/memory-reviews.ts";
import { openAnalytics } from "../src/analytics/index.ts";
import { facetNames, noFilter, parseRecordFilter } from "../src/domain/index.ts";
import { makeRecords } from "./analytics-records.ts";
import { number, printTable } from "./print-table.ts";

const records = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 1_000_000);
const folderAt = process.argv.indexOf("--folder");
const isKept = folderAt > 0;
const folder = isKept ? (process.argv[folderAt + 1] ?? "") : mkdtempSync(join(tmpdir(), "pigeonhole-bench-"));
const filterOf = (query: string) => parseRecordFilter(query).filter;

const madeAt = performance.now();
await makeRecords(folder, records);
console.log(`${number(records)} records made in ${number((performance.now() - madeAt) / 1000)} s`);

const startedAt = performance.now();
const analytics = await openAnalytics({
  folder,
  today: () => "2026-11-27",
  reviews: new MemoryReviews(),
  worker: new ProcessWorker(),
});
await analytics.count(noFilter);
console.log(`opened, and the first count: ${number((performance.now() - startedAt) / 1000)} s`);

const rows: string[][] = [];

/** On a machine with other work the processor's time says more than the clock: two threads share it. */
async function time(name: string, target: string, ask: (round: number) => Promise<unknown>, rounds = 5) {
  const times: number[] = [];
  const worked: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const [from, before] = [performance.now(), process.cpuUsage()];
    await ask(round);
    times.push(performance.now() - from);
    const { user, system } = process.cpuUsage(before);
    worked.push((user + system) / 1000);
  }
  times.sort((a, b) => a - b);
  const [median = 0, least = 0] = [times[Math.floor(rounds / 2)], times[0]];
  rows.push([
    name,
    `${Math.round(median)} ms`,
    `${Math.round(least)} ms`,
    `${Math.round(Math.min(...worked))} ms`,
    target,
  ]);
}

const page = await analytics.records(noFilter);
const key = page.rows[7]?.key ?? "";
await time("overview: summary, trend, movers", "300 ms", () =>
  Promise.all([
    analytics.summary(noFilter),
    analytics.trend(noFilter, "week"),
    analytics.movers(noFilter),
    analytics.facets(["class"], noFilter),
  ]),
);
await time("all facets and the first page", "250 ms", () =>
  Promise.all([analytics.facets(facetNames, noFilter), analytics.records(noFilter)]),
);
await time("the same with two facets chosen", "250 ms", () => {
  const filter = filterOf("class=Complaint&class=Other&confidence=low");
  return Promise.all([analytics.facets(facetNames, filter), analytics.records(filter)]);
});
await time("a page sorted by score", "", () => analytics.records(filterOf("sort=score")));
await time("the place of a record among them", "", () => analytics.position(filterOf("sort=score"), key));
await time("review queue", "", () => analytics.reviewQueue(noFilter, { limit: 5 }));
await time("quality", "", () => analytics.quality(noFilter));
await time("two runs compared", "", () =>
  analytics.compare(noFilter, { run: "r-000000000001", other: "r-000000000002" }),
);
await time("one record", "100 ms", () => analytics.record(key));
// Each round another word, so that nothing is known of it.
const words = ["refund", "baggage", "lost", "système", "charged"];
await time("search: first hits", "150 ms", (round) => analytics.records(filterOf(`q=${words[round]}`)));
await time("search: exact count", "2,000 ms", (round) => analytics.count(filterOf(`q=${words[round]}`)));
await time("search: facets afterwards", "", () => analytics.facets(facetNames, filterOf("q=charged")));
await time("SQL: records by category", "", () =>
  analytics.sql("select class, count(*) from records group by class", { timeoutMs: 60_000, maxRows: 100 }),
);
for (const format of ["csv", "jsonl", "parquet", "xlsx"] as const) {
  await time(
    `export of 100,000 rows, ${format}`,
    format === "csv" ? "3,000 ms" : "",
    async () => {
      let exported = 0;
      const chunks = analytics.export(filterOf("run=r-000000000000&run=r-000000000001"), {
        format,
        neutralizeFormulas: true,
        onRecords: (count) => {
          exported += count;
        },
      });
      for await (const _ of chunks);
      if (exported !== Math.min(records, 100_000)) throw new Error(`exported ${exported}`);
    },
    1,
  );
}
printTable(["What", "Median", "Least", "Processor", "Target"], rows);
console.log(`Memory: ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB at its peak (target 600 MB)`);
await analytics.close();
if (!isKept) rmSync(folder, { recursive: true });
