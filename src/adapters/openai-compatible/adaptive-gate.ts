import type { Clock } from "../../ports/index.ts";

/** A question that is out; handed back to the gate when its reply is there. */
export interface Pass {
  /** How often the gate was narrowed before it went out. */
  readonly narrowings: number;
}

interface Waiting {
  readonly dueMs: number;
  readonly letIn: () => void;
}

/** Successes in a row, for each question that may be out, before one more may. */
const successesPerStep = 2;

/**
 * Lets questions out, fewer at a time when the service throttles: halved at once, then one more after a run of
 * successes (additive increase, multiplicative decrease, as TCP does it: RFC 5681). Those whose deadline comes first
 * go first.
 */
export class AdaptiveGate {
  readonly #most: number;
  readonly #clock: Clock;
  #width: number;
  #out = 0;
  #successes = 0;
  #narrowings = 0;
  #closedUntilMs = 0;
  /** By deadline. */
  readonly #waiting: Waiting[] = [];

  constructor(most: number, clock: Clock) {
    this.#most = most;
    this.#width = most;
    this.#clock = clock;
  }

  /** How many may be out now. */
  get width(): number {
    return this.#width;
  }

  /** Resolves when a question may go out; rejects with the signal's reason. What it gives goes to `leave`, always. */
  async enter(dueMs: number, signal: AbortSignal): Promise<Pass> {
    signal.throwIfAborted();
    if (this.#out >= this.#width) await this.#turn(dueMs, signal);
    else this.#out += 1;
    try {
      await this.#untilOpen(signal);
    } catch (error) {
      this.leave();
      throw error;
    }
    return { narrowings: this.#narrowings };
  }

  leave(): void {
    this.#out -= 1;
    this.#letIn();
  }

  succeeded(): void {
    this.#successes += 1;
    if (this.#width >= this.#most || this.#successes < this.#width * successesPerStep) return;
    this.#width += 1;
    this.#successes = 0;
    this.#letIn();
  }

  /** Nobody goes out for a time. What went out together and was throttled together narrows the gate once. */
  throttled({ narrowings }: Pass, milliseconds: number): void {
    this.#closedUntilMs = Math.max(this.#closedUntilMs, this.#clock.now().getTime() + milliseconds);
    this.#successes = 0;
    if (narrowings !== this.#narrowings) return;
    this.#narrowings += 1;
    this.#width = Math.max(1, Math.floor(this.#width / 2));
  }

  async #untilOpen(signal: AbortSignal): Promise<void> {
    for (;;) {
      const milliseconds = this.#closedUntilMs - this.#clock.now().getTime();
      if (milliseconds <= 0) return;
      await this.#clock.sleep(milliseconds, signal);
    }
  }

  #turn(dueMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(signal.reason);
      };
      const waiting: Waiting = {
        dueMs,
        letIn: () => {
          signal.removeEventListener("abort", onAbort);
          resolve();
        },
      };
      signal.addEventListener("abort", onAbort, { once: true });
      const after = this.#waiting.findIndex((other) => other.dueMs > dueMs);
      this.#waiting.splice(after < 0 ? this.#waiting.length : after, 0, waiting);
    });
  }

  /** The place is taken here, not when the promise is seen to: nobody slips in between. */
  #letIn(): void {
    while (this.#out < this.#width) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#out += 1;
      next.letIn();
    }
  }
}
