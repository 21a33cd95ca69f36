import { ManualClock } from "../../../src/adapters/memory/manual-clock.ts";
import type { Clock } from "../../../src/ports/index.ts";

/**
 * A clock for engines that wait between tries while a real server answers: waits shorter than a deadline end at once and
 * move time on; a deadline comes when such waits have used it up, never because a reply took real time.
 */
export class HastyClock implements Clock {
  /** Every wait that was hurried, in milliseconds. */
  readonly waits: number[] = [];
  readonly #clock = new ManualClock();
  readonly #deadlineMilliseconds: number;

  constructor(deadlineSeconds = 30) {
    this.#deadlineMilliseconds = deadlineSeconds * 1000;
  }

  now(): Date {
    return this.#clock.now();
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    const sleeping = this.#clock.sleep(milliseconds, signal);
    if (milliseconds < this.#deadlineMilliseconds) {
      this.waits.push(milliseconds);
      void this.#clock.advance(milliseconds);
    }
    await sleeping;
  }
}
