import { expect, it } from "vitest";
import { ManualClock } from "../../../src/adapters/memory/manual-clock.ts";
import { clockConformance } from "../../conformance/clock.ts";

clockConformance("ManualClock", async () => {
  const clock = new ManualClock();
  return { clock, pass: (milliseconds) => clock.advance(milliseconds) };
});

it("stands still until it is told to move", async () => {
  const clock = new ManualClock({ start: "2026-11-24T12:00:00.000Z" });
  expect(clock.now().toISOString()).toBe("2026-11-24T12:00:00.000Z");

  await clock.advance(1500);
  expect(clock.now().toISOString()).toBe("2026-11-24T12:00:01.500Z");
});

it("wakes each sleeper at its own time, also one that sleeps again", async () => {
  const clock = new ManualClock();
  const start = clock.now().getTime();
  const woke: number[] = [];
  const sleeper = async () => {
    for (let times = 0; times < 3; times++) {
      await clock.sleep(1000);
      woke.push(clock.now().getTime() - start);
    }
  };
  const sleeping = sleeper();
  await clock.advance(10_000);
  await sleeping;

  expect(woke).toEqual([1000, 2000, 3000]);
  expect(clock.sleepers).toBe(0);
});

it("jumps to the next sleeper's time when it advances by itself", async () => {
  const clock = new ManualClock({ autoAdvance: true });
  const start = clock.now().getTime();
  const woke: number[] = [];
  const sleep = async (milliseconds: number) => {
    await clock.sleep(milliseconds);
    woke.push(clock.now().getTime() - start);
  };
  await Promise.all([sleep(3_600_000), sleep(10), sleep(500)]);

  expect(woke).toEqual([10, 500, 3_600_000]);
});

it("wakes all sleepers by itself although one is aborted", async () => {
  const clock = new ManualClock({ autoAdvance: true });
  const controller = new AbortController();
  const aborted = clock.sleep(10, controller.signal);
  const others = [clock.sleep(20), clock.sleep(30)];
  controller.abort();

  await expect(aborted).rejects.toThrow();
  await Promise.all(others);
});
