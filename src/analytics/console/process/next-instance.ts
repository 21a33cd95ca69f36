import type { ConsoleTables } from "../console-tables.ts";
import { openSealed, type SealedInstance } from "../sealed-instance.ts";

/**
 * An instance for one statement, opened while nobody waits for it: it takes about 15 ms, and as many more as there are
 * reviews.
 */
export class NextInstance {
  readonly #tables: ConsoleTables;
  #next: Promise<SealedInstance> | undefined;

  constructor(tables: ConsoleTables) {
    this.#tables = tables;
  }

  prepare(): void {
    this.#next ??= openSealed(this.#tables);
    // Whoever takes it is told.
    this.#next.catch(() => undefined);
  }

  take(): Promise<SealedInstance> {
    this.prepare();
    const next = this.#next ?? openSealed(this.#tables);
    this.#next = undefined;
    return next;
  }

  /** What was opened for nobody. */
  close(): void {
    this.#next?.then(({ close }) => close()).catch(() => undefined);
    this.#next = undefined;
  }
}
