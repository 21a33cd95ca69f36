import { Worker } from "node:worker_threads";

/**
 * Ends the process when a statement takes more memory than it may, or when whoever started it is gone. A thread of its own
 * looks, since a value of many megabytes keeps the main one busy: DuckDB's own bound does not count values.
 */
export class MemoryWatch {
  readonly #thread: Worker;

  /**
   * `mebibytes`: of memory that the whole process has, its program included. `parent`: the process that has to be there; it
   * is told, since it may be gone before anything here asks.
   */
  constructor({ mebibytes, parent }: { readonly mebibytes: number; readonly parent: number }) {
    const bounds: MemoryBounds = { mostBytes: mebibytes * 1024 * 1024, parent };
    this.#thread = new Worker(new URL("./memory-thread.js", import.meta.url), { workerData: bounds });
    // Nothing is run unwatched.
    this.#thread.on("error", (error) => {
      throw error;
    });
  }

  begin(): void {
    this.#thread.postMessage(true);
  }

  end(): void {
    this.#thread.postMessage(false);
  }
}

export interface MemoryBounds {
  readonly mostBytes: number;
  readonly parent: number;
}
