import { expect } from "vitest";
import type { Clock } from "../../src/ports/index.ts";
import { type Cases, runSuite, type SuiteOptions } from "./suite.ts";

export interface ClockSubject {
  readonly clock: Clock;
  /** Lets so much time pass on the clock; resolves when it has. */
  pass(milliseconds: number): Promise<void>;
}

const clockCases: Cases<ClockSubject> = {
  "tells a later time when time has passed": async ({ clock, pass }) => {
    const before = clock.now();
    await pass(5);

    expect(clock.now().getTime() - before.getTime()).toBeGreaterThanOrEqual(4);
    expect(before.toISOString()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  },

  "sleeps until its time and no less": async ({ clock, pass }) => {
    const before = clock.now().getTime();
    let woke: number | undefined;
    const sleeping = clock.sleep(20).then(() => {
      woke = clock.now().getTime();
    });

    await pass(5);
    expect(woke).toBeUndefined();
    await pass(40);
    await sleeping;
    // Timers may fire up to a millisecond before the wall clock shows it.
    expect((woke ?? 0) - before).toBeGreaterThanOrEqual(19);
  },

  "wakes sleepers in the order of their times": async ({ clock, pass }) => {
    const woke: number[] = [];
    const sleeping = [60, 5, 30].map((milliseconds) =>
      clock.sleep(milliseconds).then(() => woke.push(milliseconds)),
    );
    await pass(100);
    await Promise.all(sleeping);

    expect(woke).toEqual([5, 30, 60]);
  },

  "does not wait for no time": async ({ clock }) => {
    await clock.sleep(0);
    await clock.sleep(-5);
  },

  "is woken by an abort with the signal's reason": async ({ clock }) => {
    const controller = new AbortController();
    const sleeping = clock.sleep(3_600_000, controller.signal);
    const reason = new Error("Ctrl-C");
    controller.abort(reason);

    await expect(sleeping).rejects.toBe(reason);
  },

  "does not sleep on a signal that was aborted before": async ({ clock }) => {
    const reason = new Error("too late");

    await expect(clock.sleep(3_600_000, AbortSignal.abort(reason))).rejects.toBe(reason);
    await expect(clock.sleep(0, AbortSignal.abort(reason))).rejects.toBe(reason);
  },

  "takes any reason of an abort as it is": async ({ clock }) => {
    await expect(clock.sleep(3_600_000, AbortSignal.abort("a text"))).rejects.toBe("a text");
  },

  "sleeps on when the signal is aborted after its time": async ({ clock, pass }) => {
    const controller = new AbortController();
    const sleeping = clock.sleep(5, controller.signal);
    await pass(20);
    await sleeping;
    controller.abort();

    await expect(sleeping).resolves.toBeUndefined();
  },
};

export function clockConformance(
  name: string,
  open: () => Promise<ClockSubject>,
  options: SuiteOptions = {},
): void {
  runSuite(`${name} keeps the promises of a clock`, clockCases, open, options);
}
