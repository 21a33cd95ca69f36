import { checkKey, checkPrefix, compareUtf8 } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { ByteRange, ObjectStore, ObjectSummary, ObjectWriter } from "../../ports/index.ts";

// Small, so that readers which take an object for one chunk are found out.
const chunkBytes = 64 * 1024;

/** Objects in a map; gone with the process. */
export class MemoryObjectStore implements ObjectStore {
  readonly #objects = new Map<string, Buffer>();

  async put(key: string, body: string | Uint8Array): Promise<void> {
    checkKey(key);
    this.#objects.set(key, copyOf(body));
  }

  async putIfAbsent(key: string, body: string | Uint8Array): Promise<boolean> {
    checkKey(key);
    if (this.#objects.has(key)) return false;
    this.#objects.set(key, copyOf(body));
    return true;
  }

  async create(key: string): Promise<ObjectWriter> {
    checkKey(key);
    return new MemoryObjectWriter((bytes) => this.#objects.set(key, bytes));
  }

  async get(key: string): Promise<AsyncIterable<Uint8Array> | undefined> {
    checkKey(key);
    const bytes = this.#objects.get(key);
    return bytes === undefined ? undefined : { [Symbol.asyncIterator]: () => chunksOf(bytes) };
  }

  async getRange(key: string, { start, end }: ByteRange): Promise<Uint8Array | undefined> {
    checkKey(key);
    const bytes = this.#objects.get(key);
    return bytes === undefined ? undefined : new Uint8Array(bytes.subarray(start, end));
  }

  async head(key: string): Promise<ObjectSummary | undefined> {
    checkKey(key);
    const bytes = this.#objects.get(key);
    return bytes === undefined ? undefined : { key, sizeBytes: bytes.length };
  }

  async *list(prefix: string): AsyncIterable<ObjectSummary> {
    checkPrefix(prefix);
    const keys = [...this.#objects.keys()].filter((key) => key.startsWith(prefix)).sort(compareUtf8);
    for (const key of keys) {
      const bytes = this.#objects.get(key);
      if (bytes !== undefined) yield { key, sizeBytes: bytes.length };
    }
  }

  async delete(key: string): Promise<void> {
    checkKey(key);
    this.#objects.delete(key);
  }

  async concatenate(keys: readonly string[], target: string): Promise<void> {
    for (const key of [...keys, target]) checkKey(key);
    const parts = keys.map((key) => {
      const bytes = this.#objects.get(key);
      if (bytes === undefined) throw new ProductError("PH402", { key });
      return bytes;
    });
    this.#objects.set(target, Buffer.concat(parts));
  }
}

class MemoryObjectWriter implements ObjectWriter {
  readonly #store: (bytes: Buffer) => void;
  #parts: Buffer[] = [];
  #isEnded = false;

  constructor(store: (bytes: Buffer) => void) {
    this.#store = store;
  }

  async write(chunk: string | Uint8Array): Promise<void> {
    this.#mustBeOpen();
    this.#parts.push(copyOf(chunk));
  }

  async commit(): Promise<void> {
    this.#mustBeOpen();
    this.#isEnded = true;
    this.#store(Buffer.concat(this.#parts));
    this.#parts = [];
  }

  async abort(): Promise<void> {
    this.#isEnded = true;
    this.#parts = [];
  }

  #mustBeOpen(): void {
    if (this.#isEnded) throw new Error("The object writer was used after it had ended.");
  }
}

/** Whoever wrote a chunk may use its memory again. */
function copyOf(body: string | Uint8Array): Buffer {
  return typeof body === "string" ? Buffer.from(body) : Buffer.from(body);
}

async function* chunksOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    // A copy: a reader that changes its chunk must not change the object.
    yield new Uint8Array(bytes.subarray(start, start + chunkBytes));
  }
}
