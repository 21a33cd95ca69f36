import type { Worker } from "../../ports/index.ts";

export interface AwsWorkerOptions {
  /** Unique for as long as a claim can last, e.g. the request id of a function's call. */
  readonly id: string;
  /** Milliseconds until this worker is ended; undefined: nobody ends it. */
  readonly remainingMs?: (() => number) | undefined;
}

// A worker is asked between two pieces of work (a batch that was cut, a part of a job's answers). The longest piece, a
// batch of the engine's largest size that is written and sent, has to fit, with room for a slow service.
const longestHandOverMs = 120_000;
/** A worker that has little time to begin with still works for most of it. */
const handOverShare = 1 / 3;

/** One call of a function, or a command that speaks to the home in the account. */
export class AwsWorker implements Worker {
  readonly id: string;
  readonly isShortLived: boolean;
  readonly #remainingMs: () => number;
  readonly #handOverMs: number;

  constructor({ id, remainingMs }: AwsWorkerOptions) {
    this.id = id;
    this.isShortLived = remainingMs !== undefined;
    this.#remainingMs = remainingMs ?? (() => Number.POSITIVE_INFINITY);
    this.#handOverMs = Math.min(longestHandOverMs, this.#remainingMs() * handOverShare);
  }

  /** Nobody can see from here whether another call still runs: its claims end with their leases. */
  isDead(): boolean {
    return false;
  }

  mustHandOver(): boolean {
    return this.#remainingMs() < this.#handOverMs;
  }
}
