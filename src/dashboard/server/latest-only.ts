/**
 * Hands values on one after the other, as fast as they are taken. Of those that came while one was being taken only the last
 * is kept: whoever does not read costs the memory of one.
 */
export class LatestOnly<Value> {
  readonly #take: (value: Value) => Promise<unknown>;
  #waiting: { readonly value: Value } | undefined;
  #isBusy = false;

  constructor(take: (value: Value) => Promise<unknown>) {
    this.#take = take;
  }

  tell(value: Value): void {
    this.#waiting = { value };
    if (!this.#isBusy) void this.#handOn();
  }

  async #handOn(): Promise<void> {
    this.#isBusy = true;
    try {
      for (let next = this.#waiting; next !== undefined; next = this.#waiting) {
        this.#waiting = undefined;
        await this.#take(next.value);
      }
    } finally {
      this.#isBusy = false;
    }
  }
}
