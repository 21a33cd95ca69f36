import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { metricNames } from "../../src/adapters/aws/metric-names.ts";
import { CloudLog } from "../../src/lambdas/host/cloud-log.ts";
import { paidScript } from "../support/paid-platform.ts";
import { call, openMemoryHost, recordOf, requestsBucket, s3EventOf, workAll } from "./memory-host.ts";

const secret = "IBAN DE00 1234";
const hostileName = `${secret} {"run":"x"}.csv`;

beforeEach(() => {
  // Powertools then writes where a test can see it; by itself it would not measure there.
  vi.stubEnv("POWERTOOLS_DEV", "true");
  vi.stubEnv("POWERTOOLS_METRICS_DISABLED", "false");
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** What Powertools writes to the function's output while `work` goes on. */
async function written(work: (log: CloudLog) => Promise<void>): Promise<string[]> {
  const lines: string[] = [];
  for (const method of ["log", "info", "error", "warn", "debug"] as const)
    vi.spyOn(console, method).mockImplementation((line: string) => void lines.push(line));
  const logger = new Logger({ serviceName: "ph" });
  const metrics = new Metrics({ namespace: "Pigeonhole", serviceName: "ph" });
  await work(new CloudLog({ logger, metrics }));
  return lines;
}

it("neither a line nor a metric has a word of a customer's file, or its name, whatever goes wrong", async () => {
  const host = await openMemoryHost();
  Object.assign(host.platform.engine.script, paidScript, { givenUp: { 1: secret }, answersTextByText: true });
  host.platform.engine.script.answer = ({ text }) =>
    text.endsWith("1") ? { label: `Lottery ${secret}` } : { failed: `It says ${secret}.`, isRetryable: true };
  const rows = Array.from({ length: 7 }, (_, row) => `${row},${secret} ${row}`).join("\n");
  const good = `input_data/${hostileName}`;
  host.platform.sources.add(`s3://${requestsBucket}/${good}`, `id,text\n${rows}\n`);
  host.platform.sources.add(`s3://${requestsBucket}/input_data/2${hostileName}`, `${secret}\n1\n`);

  await call(host, "prepare", recordOf(s3EventOf({ key: good }, { key: `input_data/2${hostileName}` })));
  await call(host, "prepare", recordOf(s3EventOf({ key: `input_data/${secret}.txt` })), recordOf(secret));
  await workAll(host);

  expect(host.news.map(({ kind }) => kind).sort()).toEqual(["FileRefused", "RunFailed", "RunPublished"]);
  expect(host.lines.length).toBeGreaterThan(12);
  expect(JSON.stringify([host.lines, [...host.measured]])).not.toContain("IBAN");
});

it("a run's events become lines with its ids, and one metric a name", async () => {
  const host = await openMemoryHost();
  Object.assign(host.platform.engine.script, paidScript);
  host.platform.sources.add(`s3://${requestsBucket}/input_data/a.csv`, "id,text\n1,one\n2,two\n3,\n");

  await call(host, "prepare", recordOf(s3EventOf({ key: "input_data/a.csv" })));
  await workAll(host);

  const [{ id: run } = { id: "" }] = await host.platform.ledger.listRuns({});
  expect(host.lines).toContainEqual({
    level: "info",
    what: "batch-submitted",
    facts: { run, batch: "00001", attempt: 1, job: expect.any(String) },
  });
  expect(Object.fromEntries(host.measured)).toMatchObject({
    FilesReceived: 1,
    RecordsRead: 3,
    JobsStarted: 1,
    JobsEnded: 1,
    QuestionsAsked: 2,
    InputTokens: 2000,
    OutputTokens: 200,
    Cost: expect.closeTo(0.4),
    RunsPublished: 1,
    RecordsClassified: 2,
    RecordsFailed: 0,
    FailedShare: 0,
  });
});

it("metrics leave in the embedded format, under the home's name, with their units", async () => {
  const lines = await written(async (log) => {
    log.count(metricNames.cost, 0.25);
    log.count(metricNames.cost, 0.5);
    log.count(metricNames.oldestRunAge, 90);
    log.count(metricNames.filesRefused);
    log.highest(metricNames.failedShare, 2);
    log.highest(metricNames.failedShare, 1);
    log.flush();
    log.flush();
  });

  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    _aws: {
      CloudWatchMetrics: [
        {
          Namespace: "Pigeonhole",
          Dimensions: [["service"]],
          Metrics: [
            { Name: "Cost", Unit: "None" },
            { Name: "OldestRunAge", Unit: "Seconds" },
            { Name: "FilesRefused", Unit: "Count" },
            { Name: "FailedShare", Unit: "Percent" },
          ],
        },
      ],
    },
    service: "ph",
    Cost: 0.75,
    OldestRunAge: 90,
    FilesRefused: 1,
    FailedShare: 2,
  });
});

it("lines are JSON with what happened and its facts; what comes by the thousand is left out", async () => {
  const lines = await written(async (log) => {
    log.emit({ kind: "rows-read", run: "r-0123456789ab" as never, read: 1, bytes: 1, sizeBytes: 1 });
    log.emit({ kind: "run-failed", run: "r-0123456789ab" as never, code: "PH201", message: secret });
    log.trouble("message-failed", new TypeError(secret), { messageId: "m-1", times: 2 });
  });

  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: "INFO", message: "run-failed", run: "r-0123456789ab", code: "PH201", service: "ph" },
    { level: "ERROR", message: "message-failed", messageId: "m-1", times: 2, error: "TypeError" },
  ]);
  expect(lines.join()).not.toContain("IBAN");
});
