import { setTimeout as wait } from "node:timers/promises";
import type { Clock } from "../../ports/index.ts";

// Node's timers fire at once when asked for more than 2^31 - 1 ms.
const longestTimerMs = 2_147_483_647;

/** The computer's time. */
export class SystemClock implements Clock {
  now(): Date {
    return new Date();
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    try {
      for (let left = milliseconds; left > 0; left -= longestTimerMs) {
        await wait(Math.min(left, longestTimerMs), undefined, signal && { signal });
      }
    } catch (error) {
      // The timer rejects with an AbortError of its own; the port promises the signal's reason.
      signal?.throwIfAborted();
      throw error;
    }
    signal?.throwIfAborted();
  }
}
