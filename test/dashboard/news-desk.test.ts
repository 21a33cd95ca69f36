import { expect, it } from "vitest";
import { openMemoryPlatform } from "../../src/adapters/memory/memory-platform.ts";
import { NewsDesk } from "../../src/dashboard/runs/news.ts";

/** A promise and what resolves it. */
function opening<Value>() {
  let resolve: (value: Value) => void = () => {};
  const promise = new Promise<Value>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

it("who comes while others are told hears nothing older after what is newer", async () => {
  const { ledger, clock } = openMemoryPlatform();
  const [slow, slept, heard, ending] = [
    opening<string>(),
    opening<void>(),
    opening<void>(),
    new AbortController(),
  ];
  const versions = ["first", slow.promise, "third"];
  let sleeps = 0;
  const desk = new NewsDesk({
    ledger,
    clock: {
      now: () => clock.now(),
      // Looks once, and never again.
      sleep: () => {
        sleeps += 1;
        return sleeps === 1 ? slept.promise : new Promise(() => {});
      },
    },
    datasetVersion: async () => versions.shift() ?? "more",
    results: () => undefined,
    signal: ending.signal,
  });
  const told: string[] = [];

  await desk.listen(() => undefined);
  const coming = desk.listen(({ datasetVersion }) => {
    told.push(datasetVersion);
    heard.resolve();
  });
  await expect.poll(() => versions.length).toBe(1);
  slept.resolve();
  await heard.promise;
  slow.resolve("second");
  await coming;

  expect(told).toEqual(["third"]);
});
