import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { expect, inject, onTestFinished } from "vitest";
import { type AwsParts, openAwsParts } from "../../src/adapters/aws/aws-home.ts";
import { AwsWorker } from "../../src/adapters/aws/aws-worker.ts";
import { queueStages, resourceNames } from "../../src/adapters/aws/resource-names.ts";
import { SystemClock } from "../../src/adapters/local/system-clock.ts";
import { MemoryScratch } from "../../src/adapters/memory/memory-scratch.ts";
import { type Run, type RunReport, runReportKey } from "../../src/domain/index.ts";
import type { JobStateChangeEvent } from "../../src/simulators/bedrock/job-events.ts";
import { isEnded, type JobStatus } from "../../src/simulators/bedrock/job-status.ts";
import { textOf } from "../../test/support/run-memory.ts";
import { awsEnvironment, emulatedS3Client } from "../emulator/clients.ts";
import { LeapingClock } from "../emulator/leaping-clock.ts";
import { type SimulatorOnS3, startSimulatorOnS3 } from "../emulator/start-simulator-on-s3.ts";
import { type Functions, functionsOf } from "./functions.ts";
import { type Queues, queuesOf } from "./queues.ts";
import { type Row, rowsOf } from "./tables.ts";
import { until } from "./until.ts";

export interface HomeOptions {
  /** As in a scenario file: how Amazon Bedrock behaves while this test runs. */
  readonly scenario?: Readonly<Record<string, unknown>> & {
    readonly durations?: { readonly scheduledMs?: number; readonly inProgressMs?: number };
  };
  /** Which of Bedrock's events are delivered; all, unless given. */
  readonly lets?: (event: JobStateChangeEvent) => boolean;
}

/** The deployed home as one test sees it. */
export interface DeployedHome {
  readonly names: ReturnType<typeof resourceNames>;
  readonly simulator: SimulatorOnS3;
  /** Whether jobs wait for their turn until the test lets that time pass. */
  readonly holdsJobs: boolean;
  readonly parts: AwsParts;
  readonly queues: Queues;
  readonly functions: Functions;
  /** Puts a file into the customer's folder, as a customer does. */
  upload(name: string, bytes: string | Uint8Array): Promise<void>;
  /** The run of a file of this name, once it is in one of these states. */
  reached(name: string, states: readonly Run["state"][], seconds?: number): Promise<Run>;
  /** The run of a file of this name, once its result is there. Throws at once when it failed. */
  published(name: string, seconds?: number): Promise<Run>;
  /** Lets so much time pass for the functions: leases end, and the sweeper finds that nothing has happened for long. */
  later(minutes: number): void;
  /** Lets so much time pass for the jobs of Amazon Bedrock. */
  jobsLater(minutes: number): void;
  /** What the schedule does every ten minutes. */
  sweep(): Promise<void>;
  result(run: Run): Promise<Row[]>;
  report(run: Run): Promise<RunReport>;
}

export const place = { prefix: "ph", account: "000000000000", region: "eu-west-1" } as const;

export async function openDeployedHome(options: HomeOptions = {}): Promise<DeployedHome> {
  const { endpoint, folder, bedrockPort, laterFile } = inject("deployed");
  const names = resourceNames(place);
  const environment = awsEnvironment(endpoint);
  Object.assign(process.env, environment);
  const clock = new LeapingClock();
  const simulator = await startSimulatorOnS3({
    clock,
    endpoint,
    bucket: names.internalBucket,
    rulePrefix: place.prefix,
    port: bedrockPort,
    scenario: { account: place.account, ...options.scenario },
    ...(options.lets !== undefined && { lets: options.lets }),
  });
  const parts = openAwsParts({
    aws: { region: place.region, environment },
    place,
    kmsKeyId: undefined,
    worker: new AwsWorker({ id: "the-test" }),
    clock: new SystemClock(),
    scratch: new MemoryScratch(),
    retentionDays: 30,
  });
  onTestFinished(() => parts.close());
  // What a test before this one left on its way is none of this one's business.
  const queues = queuesOf(endpoint);
  for (const stage of queueStages) {
    await queues.purge(names.queues[stage]);
    await queues.purge(names.deadLetterQueue(stage));
  }
  const client = emulatedS3Client(endpoint);
  const functions = functionsOf({ endpoint, folder });
  let aheadSeconds = secondsIn(laterFile);
  const runOf = async (name: string) => {
    const runs = await parts.ledger.listRuns({ limit: 100 });
    return runs.find(({ source }) => source.name === name);
  };
  const reached: DeployedHome["reached"] = async (name, states, seconds) => {
    const run = await until({
      what: `the run of ${name} to be ${states.join(" or ")}`,
      ...(seconds !== undefined && { seconds }),
      look: () => runOf(name),
      fits: (seen) => seen !== undefined && states.includes(seen.state),
    });
    if (run === undefined) throw new Error("It fitted, and is not there.");
    return run;
  };
  return {
    names,
    simulator,
    holdsJobs: (options.scenario?.durations?.scheduledMs ?? 0) > 0,
    parts,
    queues,
    functions,
    async upload(name, bytes) {
      const Key = `input_data/${name}`;
      await client.send(new PutObjectCommand({ Bucket: names.requestsBucket, Key, Body: bytes }));
    },
    reached,
    async published(name, seconds) {
      const run = await reached(name, ["published", "failed"], seconds);
      expect([run.state, run.failure]).toEqual(["published", undefined]);
      return run;
    },
    later(minutes) {
      aheadSeconds += minutes * 60;
      // At once: a function that reads half of it would go back in time.
      writeFileSync(`${laterFile}.new`, String(aheadSeconds));
      renameSync(`${laterFile}.new`, laterFile);
    },
    jobsLater: (minutes) => clock.leap(minutes * 60_000),
    async sweep() {
      await functions.invoke(names.functions.sweep, {});
    },
    async result(run) {
      const { key } = run.destination;
      const pieces: Uint8Array[] = [];
      for await (const piece of (await parts.results(undefined).get(key)) ?? []) pieces.push(piece);
      return rowsOf(key, Buffer.concat(pieces));
    },
    async report(run) {
      return JSON.parse(await textOf(parts.objects, runReportKey(run.id))) as RunReport;
    },
  };
}

/** Time never goes back, also not for the next test file. */
function secondsIn(laterFile: string): number {
  return existsSync(laterFile) ? Number(readFileSync(laterFile, "utf8")) : 0;
}

/** Waits until there are so many jobs that Amazon Bedrock let wait for their turn. */
export async function scheduled({ simulator }: DeployedHome, count = 1): Promise<void> {
  await until({
    what: `${count} jobs to wait for their turn`,
    look: async () => simulator.jobs().map(({ status }) => status),
    fits: (states) => states.filter((state) => state === "Scheduled").length === count,
  });
}

/** Messages in the dead-letter queues, by stage; none is how it should be. */
export async function deadLetters({
  names,
  queues,
}: DeployedHome): Promise<Readonly<Record<string, number>>> {
  const found: Record<string, number> = {};
  for (const stage of queueStages) {
    const { waiting, inFlight } = await queues.depth(names.deadLetterQueue(stage));
    if (waiting + inFlight > 0) found[stage] = waiting + inFlight;
  }
  return found;
}

/** A message may pass from a queue that is yet to be looked at into one that was, once in a while. */
const quietLooks = 3;
const betweenLooksMs = 50;

/** Waits until nothing is on its way: no job at work, no event of one that is yet to be delivered, no message. */
export async function quiet(home: DeployedHome): Promise<void> {
  const { names, queues, simulator } = home;
  const onTheWay = async () => {
    const jobs = simulator.jobs().filter(({ status }) => isAtWork(home, status)).length;
    await simulator.eventsDelivered();
    const depths = await Promise.all(queueStages.map((stage) => queues.depth(names.queues[stage])));
    const messages = depths.map(({ waiting, inFlight, delayed }) => waiting + inFlight + delayed);
    return { jobs, messages };
  };
  const isQuiet = ({ jobs, messages }: { jobs: number; messages: number[] }) =>
    jobs === 0 && messages.every((count) => count === 0);
  await until({
    what: "all jobs to end and all queues to be empty",
    async look() {
      for (let looks = 1; ; looks += 1) {
        const seen = await onTheWay();
        if (!isQuiet(seen) || looks === quietLooks) return seen;
        await sleep(betweenLooksMs);
      }
    },
    fits: isQuiet,
  });
}

function isAtWork({ holdsJobs }: DeployedHome, status: JobStatus): boolean {
  return !isEnded(status) && !(holdsJobs && status === "Scheduled");
}

/** Every row came back with its own cells and a category of the list or a reason why not, the sums are right, and no answer was paid twice. */
export async function expectAllThere(
  home: DeployedHome,
  run: Run,
  rows: readonly Row[],
  { mayRepeat = false } = {},
): Promise<RunReport> {
  const found = await home.result(run);
  const report = await home.report(run);
  const own = Object.keys(rows[0] ?? {}).filter((name) => !["id", "text"].includes(name));
  const seen = found.map((row) => ({ ...pick(row, own), id: row["id"], text: row["input_text"] }));
  expect(seen).toEqual(rows.map((row) => ({ ...row })));
  const { read, ...ends } = report.counts;
  expect(Object.values(ends).reduce((sum, count) => sum + count, 0)).toBe(read);
  expect(read).toBe(rows.length);
  if (!mayRepeat) expect(home.simulator.paid().repeated()).toEqual([]);
  return report;
}

function pick(row: Row, names: readonly string[]): Row {
  return Object.fromEntries(names.map((name) => [name, row[name] ?? ""]));
}
