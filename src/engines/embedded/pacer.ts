import { setImmediate } from "node:timers";

/** Lets other work in after this many milliseconds of ours. */
const stretchMilliseconds = 25;

/** Gives the event loop its turn now and then during long work. Never changes what is computed. */
export class Pacer {
  #since = performance.now();

  /** To be asked before {@link pause}: an await in every turn of a loop would cost more than the work. */
  get isDue(): boolean {
    return performance.now() - this.#since > stretchMilliseconds;
  }

  /** For between two steps. */
  async pauseIfDue(): Promise<void> {
    if (this.isDue) await this.pause();
  }

  async pause(): Promise<void> {
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
    this.#since = performance.now();
  }
}
