import type { Clock } from "../../ports/index.ts";

/** One signal for two reasons to end: the caller's own, or time is up. Must be cleared. */
export class Deadline {
  readonly dueMs: number;
  readonly #outer: AbortSignal;
  readonly #inner = new AbortController();
  readonly #timer = new AbortController();
  #isPassed = false;

  constructor(clock: Clock, seconds: number, outer: AbortSignal) {
    this.#outer = outer;
    this.dueMs = clock.now().getTime() + seconds * 1000;
    // By hand, because AbortSignal.any of Node 20 keeps what it made as long as the caller's signal lives.
    outer.addEventListener("abort", this.#onAbort, { once: true });
    void clock.sleep(seconds * 1000, this.#timer.signal).then(
      () => {
        this.#isPassed = true;
        this.#inner.abort(new Error("Time is up."));
      },
      () => {},
    );
  }

  get signal(): AbortSignal {
    return this.#inner.signal;
  }

  get isPassed(): boolean {
    return this.#isPassed;
  }

  clear(): void {
    this.#outer.removeEventListener("abort", this.#onAbort);
    this.#timer.abort();
  }

  readonly #onAbort = () => this.#inner.abort(this.#outer.reason);
}
