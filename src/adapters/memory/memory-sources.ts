import type { OpenSource, Sources } from "../../ports/index.ts";

const chunkBytes = 64 * 1024;

interface Stored {
  readonly name: string;
  readonly bytes: Buffer;
  readonly revision: string;
}

/** Input files that a test puts there. */
export class MemorySources implements Sources {
  readonly #files = new Map<string, Stored>();
  #added = 0;

  /** Adds or replaces a file; its name is what stands behind the last "/" of the place. */
  add(place: string, body: string | Uint8Array): void {
    const bytes = typeof body === "string" ? Buffer.from(body) : Buffer.from(body);
    const name = place.slice(place.lastIndexOf("/") + 1);
    this.#files.set(place, { name, bytes, revision: `${bytes.length}-${this.#added++}` });
  }

  remove(place: string): void {
    this.#files.delete(place);
  }

  async open(place: string): Promise<OpenSource | undefined> {
    const file = this.#files.get(place);
    if (file === undefined) return undefined;
    const { name, bytes, revision } = file;
    return {
      name,
      revision,
      sizeBytes: bytes.length,
      stream: () => chunksOf(bytes),
      read: async (start, end) => new Uint8Array(bytes.subarray(start, end)),
    };
  }
}

async function* chunksOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    yield new Uint8Array(bytes.subarray(start, start + chunkBytes));
  }
}
