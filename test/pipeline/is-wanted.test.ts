import { expect, it } from "vitest";
import { openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import { batchIdOf, type RunId } from "../../src/domain/index.ts";
import { failRun, isWanted, receive, runStage } from "../../src/pipeline.ts";
import type { Message, StageName } from "../../src/ports/index.ts";
import { textsCsv } from "../support/paid-platform.ts";
import { requestFor } from "../support/run-memory.ts";

const place = "/in/calls.csv";
const batch = batchIdOf(1);

async function openRun() {
  const platform = openMemoryPlatform();
  platform.sources.add(place, textsCsv(5));
  const { run } = await receive(platform, requestFor(place));
  const messages: readonly Message[] = [
    { stage: "prepare", run: run.id },
    { stage: "submit", run: run.id, batch },
    { stage: "settle", run: run.id, batch },
    { stage: "publish", run: run.id, batch },
    { stage: "publish", run: run.id },
  ];
  const wanted = async () => {
    const names: string[] = [];
    for (const message of messages) {
      const name = message.batch === undefined ? message.stage : `${message.stage} ${message.batch}`;
      if (await isWanted(platform, message)) names.push(name);
    }
    return names;
  };
  const work = (stage: StageName, of?: typeof batch) =>
    runStage(platform, { stage, run: run.id, ...(of !== undefined && { batch: of }) });
  return { platform, run, wanted, work };
}

it("of all messages of a run those are wanted that its stage waits for", async () => {
  const { wanted, work } = await openRun();

  const seen = [await wanted()];
  await work("prepare");
  seen.push(await wanted());
  await work("submit", batch);
  seen.push(await wanted());
  await work("settle", batch);
  seen.push(await wanted());
  await work("publish", batch);
  seen.push(await wanted());
  await work("publish");
  seen.push(await wanted());

  expect(seen).toEqual([
    ["prepare"],
    ["submit 00001", "publish"],
    ["settle 00001", "publish"],
    ["publish 00001", "publish"],
    ["publish"],
    [],
  ]);
});

it("a batch that somebody claimed is wanted again when that claim has ended", async () => {
  const { platform, run, wanted, work } = await openRun();
  await work("prepare");
  const { clock, ledger } = platform;
  const now = clock.now();
  const leaseUntil = new Date(now.getTime() + 900_000).toISOString();
  await ledger.claimBatch(run.id, batch, {
    owner: "another",
    now: now.toISOString(),
    leaseUntil,
    isDead: () => false,
  });

  const during = await wanted();
  await clock.advance(900_000);
  const after = await wanted();

  expect(during).not.toContain("submit 00001");
  expect(after).toContain("submit 00001");
});

it("of a failed run, and of one that nobody knows, nothing is wanted", async () => {
  const { platform, run, wanted } = await openRun();
  await failRun(platform, run.id, { code: "PH433", message: "It was given up.", hint: "Mend it." });

  expect(await wanted()).toEqual([]);
  expect(await isWanted(platform, { stage: "prepare", run: "r-000000000000" as RunId })).toBe(false);
});
