// Where the reference system loses data (or money), each as what its user saw and what ours does in its stead.
import { expect, inject, it } from "vitest";
import { type QueueStage, queueStages } from "../../src/adapters/aws/resource-names.ts";
import { openRelay } from "../emulator/relay.ts";
import { deadLetters, expectAllThere, openDeployedHome, quiet } from "./home.ts";
import { objectCreated, testEvent } from "./s3-events.ts";
import { calls, fileOf } from "./tables.ts";
import { until } from "./until.ts";

const { endpoint } = inject("deployed");

it.each(queueStages)(
  "1: a message that $0 cannot work off is not gone, but among the dead letters",
  async (stage: QueueStage) => {
    const home = await openDeployedHome();
    const { names, queues } = home;

    await queues.send(names.queues[stage], { nobody: "understands this" });
    await until({
      what: "the message to be among the dead letters",
      look: () => deadLetters(home),
      fits: (found) => found[stage] === 1,
    });

    expect(await queues.drain(names.deadLetterQueue(stage))).toEqual(['{"nobody":"understands this"}']);
  },
);

it("2: one failed record in a job's output costs one row, not the whole paid file", async () => {
  const home = await openDeployedHome({ scenario: { seed: "two", faults: { "error-400": 0.01 } } });
  const rows = calls("a failed record", 500);

  await home.upload("failed-record.csv", await fileOf("csv", rows));
  const run = await home.published("failed-record.csv");

  const report = await expectAllThere(home, run, rows);
  expect(home.simulator.jobs()[0]?.counts.error).toBeGreaterThan(0);
  expect(report.counts.classified).toBeGreaterThan(480);
  const statuses = (await home.result(run)).map(({ status }) => status);
  expect(statuses.filter((status) => status === "classified")).toHaveLength(report.counts.classified);
});

it("3: a file of fewer than 100 rows is sorted, not dropped", async () => {
  const home = await openDeployedHome();
  const rows = calls("few rows", 7);

  await home.upload("few-rows.csv", await fileOf("csv", rows));
  const run = await home.published("few-rows.csv");

  expect((await expectAllThere(home, run, rows)).counts.classified).toBe(7);
});

it("7: keys are decoded, every record of an event counts, and the test event is no trouble", async () => {
  const home = await openDeployedHome();
  const { names, queues } = home;
  // Of this bucket nobody is told: only what is sent below tells of the files.
  const bucket = names.internalBucket;
  const files = [
    { name: "my file.csv", rows: calls("a space", 12) },
    { name: "één+één=2 (ü).csv", rows: calls("a plus", 12) },
  ];
  const records = [];
  for (const { name, rows } of files) {
    const key = `input_data/travel/${name}`;
    const bytes = await fileOf("csv", rows);
    await home.parts.objects.put(key, bytes);
    records.push(objectCreated({ bucket, key, size: bytes.length }));
  }

  await queues.send(names.queues.prepare, testEvent);
  await queues.send(names.queues.prepare, { Records: records });

  for (const { name, rows } of files) await expectAllThere(home, await home.published(name), rows);
  await quiet(home);
  expect(await deadLetters(home)).toEqual({});
});

it("9: 2,000 records are two jobs, not one for every 200", async () => {
  const home = await openDeployedHome();
  const rows = calls("few jobs", 2000);

  await home.upload("few-jobs.csv", await fileOf("csv", rows));
  await expectAllThere(home, await home.published("few-jobs.csv"), rows);

  expect(home.simulator.jobs()).toHaveLength(2);
});

it("10: nobody scans the status table", async () => {
  const home = await openDeployedHome();
  const { functions, names } = home;
  const table = await openRelay(endpoint);
  const variables = { AWS_ENDPOINT_URL_DYNAMODB: table.url };
  await Promise.all(Object.values(names.functions).map((name) => functions.setVariables(name, variables)));
  const rows = calls("no scan", 300);

  await home.upload("no-scan.csv", await fileOf("csv", rows));
  await expectAllThere(home, await home.published("no-scan.csv"), rows);
  await home.sweep();
  await quiet(home);

  const operations = new Set(table.requests.map(({ target }) => target.split(".")[1]));
  expect(operations).toContain("GetItem");
  expect([...operations].filter((name) => name?.includes("Scan"))).toEqual([]);
});

it("14: an event that is delivered again starts no second job", async () => {
  const home = await openDeployedHome({ scenario: { events: { twiceRate: 1 } } });
  const { names, queues } = home;
  const rows = calls("told again", 1200);
  const bytes = await fileOf("csv", rows);
  const event = {
    Records: [
      objectCreated({ bucket: names.requestsBucket, key: "input_data/told-again.csv", size: bytes.length }),
    ],
  };

  await home.upload("told-again.csv", bytes);
  await queues.send(names.queues.prepare, event);
  const run = await home.published("told-again.csv");
  await queues.send(names.queues.prepare, event);
  for (const stage of ["submit", "settle"] as const) {
    await queues.send(names.queues[stage], { stage, run: run.id, batch: "00001" });
  }
  await quiet(home);

  await expectAllThere(home, run, rows);
  expect(home.simulator.jobs()).toHaveLength(2);
  expect(home.simulator.paid().totals()).toMatchObject({
    records: 1200,
    batch: 1200,
    online: 0,
    repeated: 0,
  });
  const runs = await home.parts.ledger.listRuns({ limit: 100 });
  expect(runs.filter(({ source }) => source.name === "told-again.csv")).toHaveLength(1);
});
