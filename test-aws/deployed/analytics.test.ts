// The saved queries, through Athena over what the deployed pipeline wrote, against what the home on this computer answers
// over the same files. The emulator's Athena is DuckDB: it proves the table, the views' SQL, the client and the answers,
// not Trino's grammar. It knows no views: theirs is put before each query.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from "vitest";
import { parse, stringify } from "yaml";
import { athenaViews } from "../../src/adapters/aws/athena-tables.ts";
import { openAthena } from "../../src/adapters/aws/open-athena.ts";
import { configurationFile } from "../../src/adapters/aws/resource-names.ts";
import { ProcessWorker } from "../../src/adapters/local/process-worker.ts";
import { SystemClock } from "../../src/adapters/local/system-clock.ts";
import { MemoryReviews } from "../../src/adapters/memory/memory-reviews.ts";
import { type Analytics, openAnalytics } from "../../src/analytics/index.ts";
import { savedQueries } from "../../src/analytics/saved-queries.ts";
import { athenaSql } from "../../src/analytics/saved-query.ts";
import type { Cell } from "../../src/domain/index.ts";
import type { RemoteQueries } from "../../src/ports/index.ts";
import { awsEnvironment } from "../emulator/clients.ts";
import { openDesk } from "./command-line.ts";
import { configurationText } from "./configuration.ts";
import { type DeployedHome, openDeployedHome, place } from "./home.ts";

const examples = [
  { name: "travel", file: "requests.csv", rows: 366 },
  { name: "invoices", file: "lines.json", rows: 223 },
  { name: "lost-sales", file: "opportunities.xlsx", rows: 221 },
];
const { endpoint } = inject("deployed");
const environment = awsEnvironment(endpoint);
const database = "ph_classifications";
let folder: string;
let local: Analytics;
let remote: RemoteQueries;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pigeonhole-athena-"));
});

afterAll(async () => {
  remote?.close();
  await local?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The deployed configuration with the classifiers of the examples besides its own. */
function withExamples(change: (text: string) => string = (text) => text): string {
  const configuration = parse(configurationText());
  for (const { name } of examples) {
    const text = readFileSync(`examples/${name}/pigeonhole.yaml`, "utf8");
    const { [name]: classifier } = parse(change(text)).classifiers;
    // Labelled rows are not there in the home.
    configuration.classifiers[name] = { ...classifier, examplesFrom: undefined };
  }
  return stringify(configuration);
}

/** All files for analysis that the home has, as the local home would have them. */
async function fetchFiles({ parts }: DeployedHome): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of parts.analytics.list("processed_data/")) {
    const pieces: Uint8Array[] = [];
    for await (const piece of (await parts.analytics.get(key)) ?? []) pieces.push(piece);
    mkdirSync(dirname(join(folder, key)), { recursive: true });
    writeFileSync(join(folder, key), Buffer.concat(pieces));
    keys.push(key);
  }
  return keys;
}

function withViews(sql: string): string {
  const views = athenaViews.map((view) => `${view.name} AS (${view.sql})`).join(",\n");
  return sql.startsWith("with ") ? `with ${views},\n${sql.slice(5)}` : `with ${views}\n${sql}`;
}

const options = () => ({ maxRows: 10_000, timeoutMs: 60_000, signal: new AbortController().signal });

/** Times are the same whether their last zeros are written or not. */
const sameTimes = (cell: Cell) => (typeof cell === "string" ? cell.replace(/(:\d\d\.\d*?)0+$/, "$1") : cell);

/** Where Athena has run and id, the local home has its own name for a record, at the beginning. */
function comparable(columns: readonly { readonly name: string }[], rows: readonly (readonly Cell[])[]) {
  const isOwn = columns[0]?.name === "key";
  const from = isOwn ? 1 : columns[0]?.name === "run" && columns[1]?.name === "id" ? 2 : 0;
  return {
    columns: columns.slice(from).map(({ name }) => name),
    rows: rows.map((row) => row.slice(from).map(sameTimes)),
  };
}

describe("the results of the three examples", () => {
  it("are published by the deployed pipeline, one file by two runs", async () => {
    const home = await openDeployedHome();
    const configure = (text: string) => home.parts.objects.put(configurationFile, Buffer.from(text));
    onTestFinished(() => configure(configurationText()));
    await configure(withExamples());
    for (const { name, file } of examples) {
      await home.upload(`${name}/${file}`, readFileSync(`examples/${name}/${file}`));
    }
    for (const { file } of examples) await home.published(file);
    await configure(withExamples((text) => text.replaceAll("Other", "Something else")));
    await home.upload("invoices/lines-again.json", readFileSync("examples/invoices/lines.json"));
    await home.published("lines-again.json");

    const keys = await fetchFiles(home);

    expect(
      keys.filter((key) => /classifier=(travel|invoices|lost-sales)\//.test(key)).length,
    ).toBeGreaterThanOrEqual(4);
    local = await openAnalytics({
      folder: join(folder, "processed_data"),
      today: () => "2026-11-27",
      reviews: new MemoryReviews(),
      worker: new ProcessWorker(),
    });
    const settings = { database, scanLimitMb: 10_240, pricePerTerabyte: 5, clock: new SystemClock() };
    remote = openAthena({ region: place.region, environment }, place, settings);
  });

  it("are in the table that the stack made, every record of every file", async () => {
    const sql =
      "select classifier, count(*) as records from classifications group by classifier order by classifier";

    const { rows, scannedBytes } = await remote.ask(sql, { ...options(), onProgress: () => {} });

    const here = await local.sql(sql.replace("classifications", "all_records"), options());
    expect(rows).toEqual(here.rows);
    for (const { name, rows: least } of examples) {
      expect(Number(rows.find(([classifier]) => classifier === name)?.[1])).toBeGreaterThanOrEqual(least);
    }
    expect(scannedBytes).toBeGreaterThan(0);
  });

  it.each(savedQueries.filter((query) => athenaSql(query) !== undefined))(
    "answer the question `$name` alike in both homes",
    async (query) => {
      const there = await remote.ask(withViews(athenaSql(query) ?? ""), {
        ...options(),
        onProgress: () => {},
      });
      const here = await local.sql(query.sql, options());

      expect(comparable(there.columns, there.rows)).toEqual(comparable(here.columns, here.rows));
      // A language model tells of no second category.
      if (query.name !== "close-calls") expect(there.rows.length).toBeGreaterThan(0);
    },
  );

  it("can be asked by the program, which says what Athena read and what that costs", async () => {
    const desk = openDesk();
    const sql = "select status, count(*) as records from classifications group by status order by 2 desc";

    const { code, stdout, stderr } = await desk.run("query", sql);
    const wrong = await desk.run("query", "select colour from classifications");

    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}status +records\n {2}classified +\d+\n/);
    expect(stderr).toMatch(/^ {2}Athena read .* in .* s: about \$0\.00005\.$/m);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain("PH364");
  });
});
