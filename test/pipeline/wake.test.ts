import { expect, it } from "vitest";
import { openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import { batchIdOf, type RunId } from "../../src/domain/index.ts";
import { receive, runStage, sweep } from "../../src/pipeline.ts";
import { textsCsv } from "../support/paid-platform.ts";
import { requestFor } from "../support/run-memory.ts";

/** An engine that nobody looks at again by himself, with room for three jobs. */
function openPlatform() {
  const platform = openMemoryPlatform();
  Object.assign(platform.engine.script, {
    limits: { startsWhen: "run-prepared", minQuestions: 1, concurrentJobs: 3, lookAgainSeconds: undefined },
  });
  return platform;
}

type Platform = ReturnType<typeof openPlatform>;

async function prepared(platform: Platform, name: string, batches: number): Promise<RunId> {
  platform.sources.add(`/in/${name}`, textsCsv(batches));
  const { run } = await receive(platform, requestFor(`/in/${name}`, { batchSize: 1 }));
  await runStage(platform, { stage: "prepare", run: run.id });
  return run.id;
}

/** Takes what is in the queue now, at most so many messages; returns how many there were. */
async function work(platform: Platform, stage: string): Promise<number> {
  const deliveries = await platform.queue.receive({ max: 1000, visibilitySeconds: 60 });
  let worked = 0;
  for (const delivery of deliveries) {
    if (delivery.message.stage === stage) {
      worked += 1;
      await runStage(platform, delivery.message);
    }
    await delivery.acknowledge();
  }
  return worked;
}

it("batches without room wait in the ledger: no message goes round for them", async () => {
  const platform = openPlatform();
  const run = await prepared(platform, "a.csv", 10);

  expect(await work(platform, "submit")).toBe(10);

  const { batches } = await platform.ledger.totals(run);
  expect(batches).toMatchObject({ submitted: 3, prepared: 7, claimed: 0 });
  await platform.clock.sleep(24 * 3600 * 1000);
  expect(await work(platform, "submit")).toBe(0);
});

it("a sweep sends for as many waiting batches as there is room for", async () => {
  const platform = openPlatform();
  const run = await prepared(platform, "a.csv", 10);
  await work(platform, "submit");

  await sweep(platform, run);
  expect(await work(platform, "submit")).toBe(0);
});

it("a job that ends sends for the next batch of its run, else for another run's", async () => {
  const platform = openPlatform();
  const first = await prepared(platform, "a.csv", 4);
  await work(platform, "submit");
  const second = await prepared(platform, "b.csv", 5);
  await work(platform, "none");

  await runStage(platform, { stage: "settle", run: first, batch: batchIdOf(1) });
  await work(platform, "submit");
  expect((await platform.ledger.totals(first)).batches).toMatchObject({ prepared: 0 });

  await runStage(platform, { stage: "settle", run: first, batch: batchIdOf(2) });
  expect(await work(platform, "submit")).toBe(1);
  expect((await platform.ledger.totals(second)).batches).toMatchObject({ submitted: 1, prepared: 4 });
});

it("a thousand batches go through 20 slots, each message is taken once, and nothing is refused", async () => {
  const platform = openPlatform();
  Object.assign(platform.engine.script, {
    limits: { ...platform.engine.script.limits, concurrentJobs: 20 },
    looksBeforeEnd: 1,
  });
  const run = await prepared(platform, "a.csv", 1000);
  let messages = 0;
  let most = 0;

  for (;;) {
    const [delivery] = await platform.queue.receive({ max: 1, visibilitySeconds: 60 });
    if (delivery !== undefined) {
      messages += 1;
      await runStage(platform, delivery.message);
      await delivery.acknowledge();
      continue;
    }
    const underWay = await platform.ledger.listBatches(run, "submitted");
    most = Math.max(most, underWay.length);
    const [ended] = underWay;
    if (ended === undefined) break;
    // The event that a job has ended.
    await runStage(platform, { stage: "settle", run, batch: ended.id });
  }

  expect(await platform.ledger.getRun(run)).toMatchObject({ state: "published", read: 1000 });
  expect(most).toBe(20);
  expect(platform.engine.jobs).toHaveLength(1000);
  expect(platform.engine.startCalls).toHaveLength(1000);
  expect(await platform.queue.deadLetters()).toEqual([]);
  // 1,000 that find no room or a slot, 980 that are sent for, and two or three for each batch after that.
  expect(messages).toBeLessThan(1000 + 980 + 4 * 1000);
});
