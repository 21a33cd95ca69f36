import type { Clock } from "../../ports/index.ts";

export interface ManualClockOptions {
  /** ISO time; "2026-01-01T00:00:00.000Z" unless given. */
  readonly start?: string;
  /** Whether time jumps to the next sleeper's end whenever somebody sleeps. */
  readonly autoAdvance?: boolean;
}

interface Sleeper {
  readonly dueMs: number;
  readonly wake: () => void;
}

/** Time that moves only when told. */
export class ManualClock implements Clock {
  #nowMs: number;
  readonly #autoAdvance: boolean;
  /** In the order of waking: by due time, then by who slept first. */
  #sleepers: Sleeper[] = [];

  constructor({ start = "2026-01-01T00:00:00.000Z", autoAdvance = false }: ManualClockOptions = {}) {
    this.#nowMs = Date.parse(start);
    this.#autoAdvance = autoAdvance;
  }

  /** How many sleep now. */
  get sleepers(): number {
    return this.#sleepers.length;
  }

  now(): Date {
    return new Date(this.#nowMs);
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (milliseconds <= 0) return;
    await new Promise<void>((resolve, reject) => {
      const onAbort = () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        reject(signal?.reason);
      };
      const sleeper: Sleeper = {
        dueMs: this.#nowMs + milliseconds,
        wake: () => {
          signal?.removeEventListener("abort", onAbort);
          resolve();
        },
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      const after = this.#sleepers.findIndex((other) => other.dueMs > sleeper.dueMs);
      this.#sleepers.splice(after < 0 ? this.#sleepers.length : after, 0, sleeper);
      // One turn of the event loop a step: everybody who has work to do gets to it before time moves on.
      if (this.#autoAdvance) setImmediate(() => this.#wakeNext());
    });
  }

  /**
   * Moves time on, waking each sleeper at its own time; what a woken one does at once (also sleeping again) is done
   * before time moves further.
   */
  async advance(milliseconds: number): Promise<void> {
    const endMs = this.#nowMs + milliseconds;
    await nextTurn();
    while ((this.#sleepers[0]?.dueMs ?? Number.POSITIVE_INFINITY) <= endMs) {
      this.#wakeNext();
      await nextTurn();
    }
    this.#nowMs = Math.max(this.#nowMs, endMs);
  }

  #wakeNext(): void {
    const sleeper = this.#sleepers.shift();
    if (sleeper === undefined) return;
    this.#nowMs = Math.max(this.#nowMs, sleeper.dueMs);
    sleeper.wake();
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
