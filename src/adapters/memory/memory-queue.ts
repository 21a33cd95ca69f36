import type { RunId } from "../../domain/index.ts";
import type { Clock, DeadLetter, Delivery, Message, Queue, ReceiveOptions } from "../../ports/index.ts";

interface Entry {
  readonly message: Message;
  /** When it may be delivered (again). */
  dueMs: number;
  /** Orders what is due at the same time. */
  readonly order: number;
  receiveCount: number;
  /** The delivery that may still change it: its receive count; undefined when nobody has it. */
  heldBy: number | undefined;
}

/** A queue in a list; gone with the process. */
export class MemoryQueue implements Queue {
  readonly #clock: Clock;
  #entries: Entry[] = [];
  #deadLetters: DeadLetter[] = [];
  #sent = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async send(message: Message, { delaySeconds = 0 }: { delaySeconds?: number } = {}): Promise<void> {
    this.#enqueue(message, this.#nowMs() + delaySeconds * 1000);
  }

  async receive({ max, visibilitySeconds, run }: ReceiveOptions): Promise<Delivery[]> {
    const nowMs = this.#nowMs();
    return this.#entriesOf(run)
      .filter((entry) => entry.dueMs <= nowMs)
      .sort((a, b) => a.dueMs - b.dueMs || a.order - b.order)
      .slice(0, max)
      .map((entry) => this.#deliver(entry, nowMs + visibilitySeconds * 1000));
  }

  async nextDueMs(run?: RunId): Promise<number | undefined> {
    const dueTimes = this.#entriesOf(run).map((entry) => entry.dueMs);
    return dueTimes.length === 0 ? undefined : Math.max(0, Math.min(...dueTimes) - this.#nowMs());
  }

  async deadLetters(): Promise<DeadLetter[]> {
    return structuredClone(this.#deadLetters);
  }

  async redrive(): Promise<number> {
    const letters = this.#deadLetters;
    this.#deadLetters = [];
    for (const letter of letters) this.#enqueue(letter.message, this.#nowMs());
    return letters.length;
  }

  #deliver(entry: Entry, dueMs: number): Delivery {
    entry.receiveCount += 1;
    entry.heldBy = entry.receiveCount;
    entry.dueMs = dueMs;
    const receiveCount = entry.receiveCount;
    // A delivery whose visibility has ended, or that was ended, changes nothing any more.
    const whileHeld = (change: () => void) => {
      if (entry.heldBy === receiveCount && entry.dueMs > this.#nowMs()) change();
    };
    return {
      message: structuredClone(entry.message),
      receiveCount,
      acknowledge: async () => whileHeld(() => this.#remove(entry)),
      release: async ({ delaySeconds }) =>
        whileHeld(() => {
          entry.heldBy = undefined;
          entry.dueMs = this.#nowMs() + delaySeconds * 1000;
        }),
      extend: async ({ visibilitySeconds }) =>
        whileHeld(() => {
          entry.dueMs = this.#nowMs() + visibilitySeconds * 1000;
        }),
      bury: async (reason) =>
        whileHeld(() => {
          this.#remove(entry);
          const buriedAt = this.#clock.now().toISOString();
          this.#deadLetters.push({ message: entry.message, reason, buriedAt });
        }),
    };
  }

  #enqueue(message: Message, dueMs: number): void {
    const order = this.#sent++;
    const copy = structuredClone(message);
    this.#entries.push({ message: copy, dueMs, order, receiveCount: 0, heldBy: undefined });
  }

  #remove(entry: Entry): void {
    entry.heldBy = undefined;
    this.#entries = this.#entries.filter((other) => other !== entry);
  }

  #entriesOf(run: RunId | undefined): Entry[] {
    return run === undefined ? this.#entries : this.#entries.filter((entry) => entry.message.run === run);
  }

  #nowMs(): number {
    return this.#clock.now().getTime();
  }
}
