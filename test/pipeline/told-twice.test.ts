import { expect, it } from "vitest";
import { openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import { failRun, receive, reopen, stop, workToEnd } from "../../src/pipeline.ts";
import { textsCsv } from "../support/paid-platform.ts";
import { requestFor } from "../support/run-memory.ts";
import { testClassifier } from "../support/travel-classifier.ts";

const place = "/in/calls.csv";
const request = requestFor(place, { isEvent: true });

function openPlatform() {
  const platform = openMemoryPlatform();
  platform.sources.add(place, textsCsv(5));
  return platform;
}

it("an event that is told again is the same run, once", async () => {
  const platform = openPlatform();
  const first = await receive(platform, request);
  await workToEnd(platform, first.run.id);

  const again = await receive(platform, request);

  expect(again).toMatchObject({ isKnown: true, isDone: true, run: { id: first.run.id, state: "published" } });
  expect(platform.engine.jobs).toHaveLength(1);
});

it("an event that is told again does not begin a stopped or a failed run anew", async () => {
  const platform = openPlatform();
  const { run } = await receive(platform, request);
  await stop(platform, run);
  expect((await receive(platform, request)).run.isStopped).toBe(true);

  await failRun(platform, run.id, {
    code: "PH201",
    message: "There is no such column.",
    hint: "Name another.",
  });
  expect((await receive(platform, request)).run.state).toBe("failed");
});

it("an event that is told again after the categories were changed does not begin a second paid run", async () => {
  const platform = openPlatform();
  const { run } = await receive(platform, request);
  const changed = testClassifier({ instructions: "Sort by what the customer wants." });

  const again = await receive(platform, { ...request, classifier: changed });

  expect(again.run.id).toBe(run.id);
  expect(await platform.ledger.listRuns({})).toHaveLength(1);
});

it("an event whose first telling was killed before it was written down is still the same run", async () => {
  const platform = openPlatform();
  const { run } = await receive(platform, { ...request, isEvent: false });

  expect((await receive(platform, request)).run.id).toBe(run.id);
});

it("the same file put there once more takes a failed run up", async () => {
  const platform = openPlatform();
  const { run } = await receive(platform, request);
  await failRun(platform, run.id, {
    code: "PH201",
    message: "There is no such column.",
    hint: "Name another.",
  });
  platform.sources.add("/in/again/calls.csv", textsCsv(5));

  const again = await receive(platform, { ...request, place: "/in/again/calls.csv" });

  expect(again.run).toMatchObject({ id: run.id, state: "received", failure: undefined });
});

it("a run that is retried is told of again when it ends anew", async () => {
  const platform = openPlatform();
  platform.engine.script.answer = () => ({ failed: "Refused." });
  const { run } = await receive(platform, request);
  const ended = await workToEnd(platform, run.id);
  await platform.ledger.changeRun(run.id, ["published"], { announcedAt: "2026-11-27T12:00:00.000Z" });

  await reopen(platform, ended);

  expect((await platform.ledger.getRun(run.id))?.announcedAt).toBeUndefined();
});
