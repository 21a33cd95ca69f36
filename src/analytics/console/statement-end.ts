import { ProductError } from "../../errors.ts";

/** What ends a statement before it is answered: its time, or whoever waits for it. */
export class StatementEnd {
  /** Aborted when it is to end. */
  readonly signal: AbortSignal;
  readonly #timeoutMs: number;
  readonly #over: AbortSignal;
  readonly #left: AbortSignal | undefined;

  constructor({ timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal | undefined }) {
    this.#timeoutMs = timeoutMs;
    this.#over = AbortSignal.timeout(timeoutMs);
    this.#left = signal;
    this.signal = signal === undefined ? this.#over : AbortSignal.any([this.#over, signal]);
  }

  /** What to throw where `error` was thrown: PH183 when its time was over, the reason of whoever left, else the error. */
  reasonOf(error: unknown): unknown {
    if (this.#left?.aborted === true) return this.#left.reason;
    return this.#over.aborted
      ? new ProductError("PH183", { seconds: this.#timeoutMs / 1000 }, { cause: error })
      : error;
  }
}
