import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../../src/ports/index.ts";

/** The computer's time, which can also leap: what was to last for an hour is over when the test says so, and never before. */
export class LeapingClock implements Clock {
  #aheadMs = 0;
  #leap = new AbortController();

  now(): Date {
    return new Date(Date.now() + this.#aheadMs);
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    const dueMs = this.now().getTime() + milliseconds;
    for (;;) {
      signal?.throwIfAborted();
      const leftMs = dueMs - this.now().getTime();
      if (leftMs <= 0) return;
      const ends = [this.#leap.signal, ...(signal === undefined ? [] : [signal])];
      await sleep(leftMs, undefined, { signal: AbortSignal.any(ends) }).catch(() => {});
    }
  }

  leap(milliseconds: number): void {
    this.#aheadMs += milliseconds;
    const sleepers = this.#leap;
    this.#leap = new AbortController();
    sleepers.abort();
  }
}
