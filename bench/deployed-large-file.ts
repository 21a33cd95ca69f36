// One large file through the home as it is deployed, on the emulator of the tests, with Bedrock's simulator in this process:
// node scripts/run-ts.mjs bench/deployed-large-file.ts [rows] [distinct texts] [bytes a row]
// Prints for each function its seconds of CPU, for how long it was at work, and the peak of memory of its processes.
// Memory is the product's; the seconds are this computer's. A function has the memory that its stack gives it on paper
// only: nothing in the emulator holds it to that.
import { execFileSync } from "node:child_process";
import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { S3Client } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { openAwsParts } from "../src/adapters/aws/aws-home.ts";
import { AwsWorker } from "../src/adapters/aws/aws-worker.ts";
import { configurationFile, resourceNames } from "../src/adapters/aws/resource-names.ts";
import { S3ObjectStore } from "../src/adapters/aws/s3-object-store.ts";
import { SystemClock } from "../src/adapters/local/system-clock.ts";
import { MemoryScratch } from "../src/adapters/memory/memory-scratch.ts";
import { type Run, type RunReport, runReportKey } from "../src/domain/index.ts";
import { startSimulator } from "../src/simulators/bedrock/start-simulator.ts";
import { configurationText } from "../test-aws/deployed/configuration.ts";
import { deployHome } from "../test-aws/deployed/deploy-home.ts";
import { deliverJobEvent } from "../test-aws/emulator/deliver-job-event.ts";
import { writeLargeFile } from "./large-file.ts";
import { printTable } from "./print-table.ts";

const rows = Number(process.argv[2] ?? 500_000);
const distinct = Number(process.argv[3] ?? Math.min(20_000, rows));
const rowBytes = Number(process.argv[4] ?? 1000);
const place = { prefix: "ph", account: "000000000000", region: "eu-west-1" };
const names = resourceNames(place);
const folder = mkdtempSync(join(tmpdir(), "pigeonhole-bench-"));
const input = join(folder, "large.csv");

const { emulator, bedrockPort } = await deployHome();
const { endpoint } = emulator;
const credentials = { accessKeyId: place.account, secretAccessKey: "not-a-secret" };
Object.assign(process.env, {
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: place.region,
  AWS_ACCESS_KEY_ID: place.account,
  AWS_SECRET_ACCESS_KEY: "not-a-secret",
});
const client = new S3Client({ endpoint, region: place.region, forcePathStyle: true, credentials });
let delivered: Promise<unknown> = Promise.resolve();
const simulator = await startSimulator({
  store: (bucket) => new S3ObjectStore({ client, bucket }),
  clock: new SystemClock(),
  scenario: { account: place.account },
  events: (event) => {
    delivered = delivered.then(() => deliverJobEvent(event, { endpoint, rulePrefix: place.prefix }));
  },
  port: bedrockPort,
});
const parts = openAwsParts({
  aws: { region: place.region, environment: process.env },
  place,
  kmsKeyId: undefined,
  worker: new AwsWorker({ id: "the-bench" }),
  clock: new SystemClock(),
  scratch: new MemoryScratch(),
  retentionDays: 30,
});
interface Watched {
  readonly name: string;
  readonly peakMebibytes: number;
  readonly cpuSeconds: number;
  readonly atWorkSeconds: number;
}

const lookSeconds = 0.25;
/** Of Linux, wherever Node runs. */
const ticksPerSecond = 100;
const processes = new Map<string, Watched>();
let isOver = false;
try {
  await writeLargeFile(input, { rows, distinct, rowBytes });
  await parts.objects.put(configurationFile, configurationText({ batchSize: 5000 }));
  const Key = "input_data/large.csv";
  const params = { Bucket: names.requestsBucket, Key, Body: createReadStream(input) };
  const watching = watch();
  await new Upload({ client, params, partSize: 16 * 1024 ** 2 }).done();
  const run = await ended();
  isOver = true;
  await watching;
  await report(run);
} finally {
  isOver = true;
  await parts.close();
  await simulator.close();
  await delivered;
  client.destroy();
  await emulator.stop({ keepLog: false });
  rmSync(folder, { recursive: true });
}

/** Looks at the functions' processes four times a second: what the kernel counts of each, and whether it is at work. */
async function watch(): Promise<void> {
  const pattern = new RegExp(`^\\s*(\\d+) .*${emulator.folder}/ministack-lambda-(ph-[a-z-]+)-[^-/]+/`);
  while (!isOver) {
    const list = execFileSync("ps", ["-axo", "pid=,args="], { encoding: "utf8" });
    for (const line of list.split("\n")) {
      const [, id, name = ""] = pattern.exec(line) ?? [];
      if (id !== undefined) look(id, name);
    }
    await sleep(lookSeconds * 1000);
  }
}

function look(id: string, name: string): void {
  try {
    const [, kibibytes = "0"] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, "utf8")) ?? [];
    // Behind the name in brackets; the 14th and 15th field are the ticks in the program and in the kernel.
    const fields = readFileSync(`/proc/${id}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    const cpuSeconds = (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
    const before = processes.get(id);
    const isAtWork = cpuSeconds - (before?.cpuSeconds ?? cpuSeconds) > lookSeconds / 10;
    processes.set(id, {
      name,
      peakMebibytes: Math.round(Number(kibibytes) / 1024),
      cpuSeconds,
      atWorkSeconds: (before?.atWorkSeconds ?? 0) + (isAtWork ? lookSeconds : 0),
    });
  } catch {
    // It ended in between.
  }
}

async function ended(): Promise<Run> {
  for (;;) {
    const [run] = await parts.ledger.listRuns({ limit: 1 });
    if (run !== undefined && ["published", "failed"].includes(run.state)) return run;
    await sleep(1000);
  }
}

async function report(run: Run): Promise<void> {
  if (run.state !== "published") throw new Error(JSON.stringify(run.failure));
  const text: Uint8Array[] = [];
  for await (const chunk of (await parts.objects.get(runReportKey(run.id))) ?? []) text.push(chunk);
  const { counts } = JSON.parse(Buffer.concat(text).toString("utf8")) as RunReport;
  const megabytes = Math.round(statSync(input).size / 1e6);
  const seconds = (Date.parse(run.changedAt) - Date.parse(run.createdAt)) / 1000;
  console.log(`${megabytes} MB, ${rows} rows, ${distinct} different texts: ${seconds.toFixed(0)} s in all`);
  console.log(JSON.stringify(counts));
  const lines = [...new Set([...processes.values()].map(({ name }) => name))].sort().map((name) => {
    const own = [...processes.values()].filter((process) => process.name === name);
    const sum = (key: "cpuSeconds" | "atWorkSeconds") => own.reduce((total, each) => total + each[key], 0);
    const peak = Math.max(...own.map(({ peakMebibytes }) => peakMebibytes));
    return [name, `${own.length}`, sum("cpuSeconds").toFixed(1), sum("atWorkSeconds").toFixed(0), `${peak}`];
  });
  printTable(["function", "processes", "CPU seconds", "seconds at work", "peak MiB"], lines);
  if (counts.read !== rows) throw new Error(`${counts.read} rows were read.`);
}
