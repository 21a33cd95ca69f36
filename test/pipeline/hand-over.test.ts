import { expect, it } from "vitest";
import { openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import { batchIdOf } from "../../src/domain/index.ts";
import { receive, runStage, workToEnd } from "../../src/pipeline.ts";
import { paidScript, textsCsv } from "../support/paid-platform.ts";
import { requestFor, textOf } from "../support/run-memory.ts";

const place = "/in/calls.csv";

function openPlatform(rows: number, minQuestions = 1) {
  const platform = openMemoryPlatform();
  Object.assign(platform.engine.script, paidScript, {
    limits: { startsWhen: "run-prepared", minQuestions },
    answersTextByText: true,
  });
  platform.sources.add(place, textsCsv(rows));
  return platform;
}

/** Big enough for several blocks of the reader. */
const rows = 20_000;

it("a worker whose time is over sends for the next one, who goes on with the file", async () => {
  const plain = openPlatform(rows);
  const { run: whole } = await receive(plain, requestFor(place, { batchSize: 500 }));
  await workToEnd(plain, whole.id);
  const platform = openPlatform(rows);
  const { run } = await receive(platform, requestFor(place, { batchSize: 500 }));

  const batchesMade = () => platform.log.of("batch-prepared").length;
  let workers = 0;
  while ((await platform.ledger.getRun(run.id))?.state === "received") {
    workers += 1;
    const enough = batchesMade() + 5;
    platform.worker.mustHandOver = () => batchesMade() >= enough;
    await runStage(platform, { stage: "prepare", run: run.id });
  }
  platform.worker.mustHandOver = () => false;
  const ended = await workToEnd(platform, run.id);

  expect(workers).toBeGreaterThan(2);
  expect(ended.state).toBe("published");
  expect(await textOf(platform.results(undefined), ended.destination.key)).toBe(
    await textOf(plain.results(undefined), whole.destination.key),
  );
  expect(platform.engine.billedQuestions).toBe(rows);
});

it("an open batch that is too small for a job is left to the next worker", async () => {
  const platform = openPlatform(rows, 100);
  const { run } = await receive(platform, requestFor(place, { batchSize: 50_000 }));

  platform.worker.mustHandOver = () => true;
  await runStage(platform, { stage: "prepare", run: run.id });

  for (const { asked } of await platform.ledger.listBatches(run.id))
    expect(asked).toBeGreaterThanOrEqual(100);
});

it("a file of which no worker gets to a new row is refused, not read for ever", async () => {
  const platform = openPlatform(50, 100);
  const { run } = await receive(platform, requestFor(place));
  const prepare = () => runStage(platform, { stage: "prepare", run: run.id });

  platform.worker.mustHandOver = () => true;
  await prepare();
  await prepare();
  const refusal = prepare();

  await expect(refusal).rejects.toMatchObject({ code: "PH437", details: { workers: 3 } });
  expect(await platform.ledger.getRun(run.id)).toMatchObject({
    state: "received",
    owner: undefined,
    claims: 0,
  });
});

it("a worker that began with little time left fails no run: the next one has its whole time", async () => {
  const platform = openPlatform(rows);
  const { run } = await receive(platform, requestFor(place, { batchSize: 15_000 }));
  const prepare = (mustHandOver: () => boolean) => {
    platform.worker.mustHandOver = mustHandOver;
    return runStage(platform, { stage: "prepare", run: run.id });
  };
  Object.assign(platform.engine.script, { limits: { startsWhen: "run-prepared", minQuestions: 10_000 } });

  await prepare(() => true);
  await prepare(() => true);
  const batchesMade = () => platform.log.of("batch-prepared").length;
  await prepare(() => batchesMade() > 0);
  const afterProgress = await platform.ledger.getRun(run.id);
  await prepare(() => true);
  await prepare(() => false);

  expect(afterProgress).toMatchObject({ state: "received", claims: 0 });
  expect(await platform.ledger.getRun(run.id)).toMatchObject({ state: "prepared", read: rows });
});

it("a batch of which worker after worker dies is given up, and asked when somebody takes the run up", async () => {
  const platform = openPlatform(50);
  platform.worker.isShortLived = true;
  const { run } = await receive(platform, requestFor(place));
  await runStage(platform, { stage: "prepare", run: run.id });
  const [batch] = await platform.ledger.listBatches(run.id);
  const submit = { stage: "submit", run: run.id, batch: batch?.id ?? batchIdOf(1) } as const;
  const claim = { owner: "killed", now: "2026-01-01T00:00:00.000Z", isDead: () => true };
  for (let worker = 0; worker < 5; worker += 1) {
    await platform.ledger.claimBatch(run.id, submit.batch, { ...claim, leaseUntil: claim.now });
  }

  const refusal = runStage(platform, submit);

  await expect(refusal).rejects.toMatchObject({ code: "PH455", details: { stage: "submit", times: 5 } });
  expect(platform.engine.jobs).toEqual([]);
  await runStage(platform, submit);
  expect(await platform.ledger.getBatch(run.id, submit.batch)).toMatchObject({
    state: "submitted",
    claims: 0,
  });
});

it("a file of which worker after worker dies is given up, not read for ever", async () => {
  const platform = openPlatform(50);
  platform.worker.isShortLived = true;
  const { run } = await receive(platform, requestFor(place));
  const claim = { owner: "killed", now: "2026-01-01T00:00:00.000Z", isDead: () => true };
  for (let worker = 0; worker < 5; worker += 1) {
    await platform.ledger.claimRun(run.id, ["received"], { ...claim, leaseUntil: claim.now });
  }

  await expect(runStage(platform, { stage: "prepare", run: run.id })).rejects.toMatchObject({
    code: "PH438",
  });

  // Whoever takes it up again begins to count again.
  await runStage(platform, { stage: "prepare", run: run.id });
  expect((await platform.ledger.getRun(run.id))?.state).toBe("prepared");
});
