import { expect, it } from "vitest";
import { openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import { failRun, receive, stop, workToEnd } from "../../src/pipeline.ts";
import { textsCsv } from "../support/paid-platform.ts";
import { requestFor } from "../support/run-memory.ts";

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
