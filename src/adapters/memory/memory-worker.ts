import type { Worker } from "../../ports/index.ts";

/** A worker whose neighbours die when a test says so. */
export class MemoryWorker implements Worker {
  readonly id: string;
  /** Set by tests. */
  isShortLived = false;
  readonly #dead = new Set<string>();

  constructor(id = "memory:1:1") {
    this.id = id;
  }

  declareDead(other: string): void {
    this.#dead.add(other);
  }

  isDead(other: string): boolean {
    return this.#dead.has(other);
  }

  /** Replaced by tests. */
  mustHandOver = (): boolean => false;
}
