import { expect, it } from "vitest";
import { CollectingLog } from "../../../src/adapters/memory/collecting-log.ts";
import { ManualClock } from "../../../src/adapters/memory/manual-clock.ts";
import { openMemoryPlatform } from "../../../src/adapters/memory/memory-platform.ts";
import { runIdOf } from "../../../src/domain/index.ts";
import { textAt } from "../../conformance/bytes.ts";

it("keeps one store for each results folder", async () => {
  const platform = openMemoryPlatform();
  await platform.results(undefined).put("a", "own");
  await platform.results("/elsewhere").put("a", "named");

  expect(await textAt(platform.results(undefined), "a")).toBe("own");
  expect(await textAt(platform.results("/elsewhere"), "a")).toBe("named");
  expect(platform.results("/elsewhere")).not.toBe(platform.objects);
});

it("takes parts from its caller, and its other parts use them", async () => {
  const clock = new ManualClock({ start: "2030-01-01T00:00:00.000Z" });
  const platform = openMemoryPlatform({ clock, online: undefined });
  await platform.queue.send({ stage: "prepare", run: runIdOf("x", 1) }, { delaySeconds: 5 });

  expect(platform.online).toBeUndefined();
  expect(await platform.queue.nextDueMs()).toBe(5000);
  await clock.advance(5000);
  expect(await platform.queue.nextDueMs()).toBe(0);
});

it("lets a restarted process see what the first one left", async () => {
  const first = openMemoryPlatform();
  await first.objects.put("a", "left");
  const { objects, queue, ledger, results } = first;
  const second = openMemoryPlatform({ objects, queue, ledger, results });

  expect(await textAt(second.objects, "a")).toBe("left");
});

it("collects events by kind", () => {
  const log = new CollectingLog();
  const run = runIdOf("x", 1);
  log.emit({ kind: "run-published", run, output: "a.csv" });
  log.emit({ kind: "engine-fitted", run, texts: 3, seconds: 1 });

  expect(log.of("engine-fitted").map(({ texts }) => texts)).toEqual([3]);
  expect(log.events).toHaveLength(2);
});
