import type { Scratch, ScratchFile } from "../../ports/index.ts";

/** Scratch room in memory, for tests and small inputs. */
export class MemoryScratch implements Scratch {
  async create(): Promise<ScratchFile> {
    return new MemoryScratchFile();
  }
}

class MemoryScratchFile implements ScratchFile {
  #bytes: Buffer | undefined = Buffer.alloc(0);
  #size = 0;

  async append(bytes: Uint8Array): Promise<number> {
    const start = this.#size;
    const room = this.#roomFor(bytes.length);
    room.set(bytes, start);
    this.#size += bytes.length;
    return start;
  }

  async read(start: number, end: number): Promise<Uint8Array> {
    return new Uint8Array(this.#open().subarray(start, Math.min(end, this.#size)));
  }

  async close(): Promise<void> {
    this.#bytes = undefined;
  }

  #roomFor(more: number): Buffer {
    const bytes = this.#open();
    if (this.#size + more <= bytes.length) return bytes;
    const larger = Buffer.alloc(Math.max(2 * bytes.length, this.#size + more));
    bytes.copy(larger, 0, 0, this.#size);
    this.#bytes = larger;
    return larger;
  }

  #open(): Buffer {
    if (this.#bytes === undefined) throw new Error("The scratch file was used after it had been closed.");
    return this.#bytes;
  }
}
