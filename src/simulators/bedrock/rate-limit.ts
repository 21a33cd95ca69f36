import type { Clock } from "../../ports/index.ts";

/** A bucket of one second's requests that fills up again as time goes by. No limit when `perSecond` is undefined. */
export class RateLimit {
  readonly #clock: Clock;
  readonly #perSecond: number | undefined;
  #left: number;
  #filledMs: number;

  constructor(clock: Clock, perSecond: number | undefined) {
    this.#clock = clock;
    this.#perSecond = perSecond;
    this.#left = Math.max(1, perSecond ?? 0);
    this.#filledMs = clock.now().getTime();
  }

  /** Whether there was room for one more request; takes it. */
  take(): boolean {
    if (this.#perSecond === undefined) return true;
    const nowMs = this.#clock.now().getTime();
    const gained = ((nowMs - this.#filledMs) / 1000) * this.#perSecond;
    this.#left = Math.min(Math.max(1, this.#perSecond), this.#left + gained);
    this.#filledMs = nowMs;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
