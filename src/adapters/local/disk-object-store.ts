import { type FileHandle, open, stat, unlink } from "node:fs/promises";
import { checkKey, checkPrefix } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { ByteRange, ObjectStore, ObjectSummary, ObjectWriter, Worker } from "../../ports/index.ts";
import { BufferedFile, chunksOfFile, readFully } from "./buffered-file.ts";
import { unlessMissing, withFileErrors } from "./file-errors.ts";
import { folderOfPrefix, listObjects } from "./object-listing.ts";
import { namesOfKey, pathOfNames } from "./object-path.ts";
import { otherSpelling } from "./other-spelling.ts";
import { keepRights, NameInTheWay, placeFile, placeFileIfAbsent } from "./place-file.ts";
import { type UnfinishedFile, UnfinishedFiles } from "./unfinished-files.ts";

export interface DiskObjectStoreOptions {
  /** Absolute; made when the first object is written. */
  readonly root: string;
  /** Who writes; what dead writers left unfinished is removed. */
  readonly worker: Worker;
  /**
   * For folders that people look into: the folder for unfinished writes disappears when none is under way, and a file that is
   * replaced keeps its rights.
   */
  readonly leavesNoTrace?: boolean;
  /** Whether "A" and "a" may be one name on this disk; costs one call of the system more an object. */
  readonly foldsCase?: boolean;
}

/** One file an object. How keys become paths: object-path.ts. */
export class DiskObjectStore implements ObjectStore {
  readonly #root: string;
  readonly #unfinished: UnfinishedFiles;
  readonly #foldsCase: boolean;
  readonly #keepsRights: boolean;

  constructor(options: DiskObjectStoreOptions) {
    const { root, worker, leavesNoTrace = false, foldsCase = process.platform !== "linux" } = options;
    this.#root = root;
    this.#unfinished = new UnfinishedFiles(root, worker, leavesNoTrace);
    this.#foldsCase = foldsCase;
    this.#keepsRights = leavesNoTrace;
  }

  async put(key: string, body: string | Uint8Array): Promise<void> {
    await this.#write(key, body, (file) => this.#publish(file, key));
  }

  async putIfAbsent(key: string, body: string | Uint8Array): Promise<boolean> {
    // Spares the usual loser the writing; the link decides between those who come at the same moment.
    if ((await this.head(key)) !== undefined) return false;
    return this.#write(key, body, (file) => this.#publishIfAbsent(file, key));
  }

  async create(key: string): Promise<ObjectWriter> {
    checkKey(key);
    const place = this.#pathOf(key);
    let unfinished: UnfinishedFile | undefined;
    const file = new BufferedFile(async () => {
      unfinished = await this.#unfinished.open();
      return unfinished.handle;
    });
    return new DiskObjectWriter(file, {
      place,
      publish: () => (unfinished === undefined ? unopened() : this.#publish(unfinished, key)),
      remove: async () => unfinished && this.#unfinished.remove(unfinished.path),
    });
  }

  async get(key: string): Promise<AsyncIterable<Uint8Array> | undefined> {
    if ((await this.head(key)) === undefined) return undefined;
    const path = this.#pathOf(key);
    // Opened by the reader's first step, not here: a reader that never takes one would leave the file open.
    return { [Symbol.asyncIterator]: () => chunksOfFile(() => this.#openObject(key, path)) };
  }

  async getRange(key: string, { start, end }: ByteRange): Promise<Uint8Array | undefined> {
    if ((await this.head(key)) === undefined) return undefined;
    const path = this.#pathOf(key);
    return withFileErrors(path, async () => {
      const handle = await unlessMissing(open(path, "r"));
      if (handle === undefined) return undefined;
      try {
        return await readFully(handle, start, end);
      } finally {
        await handle.close();
      }
    });
  }

  async head(key: string): Promise<ObjectSummary | undefined> {
    checkKey(key);
    const path = this.#pathOf(key);
    return withFileErrors(path, async () => {
      const status = await unlessMissing(stat(path));
      if (status === undefined || !status.isFile() || (await this.#otherSpelling(key)) !== undefined)
        return undefined;
      const summary = { key, sizeBytes: status.size };
      return (status.mode & 0o222) === 0 ? { ...summary, isReadOnly: true } : summary;
    });
  }

  async *list(prefix: string): AsyncIterable<ObjectSummary> {
    checkPrefix(prefix);
    const folder = folderOfPrefix(prefix);
    if (this.#foldsCase && (await otherSpelling(this.#root, folder)) !== undefined) return;
    yield* listObjects(this.#root, prefix);
  }

  async delete(key: string): Promise<void> {
    if ((await this.head(key)) === undefined) return;
    const path = this.#pathOf(key);
    await withFileErrors(path, () => unlessMissing(unlink(path)));
  }

  async concatenate(keys: readonly string[], target: string): Promise<void> {
    for (const key of [...keys, target]) checkKey(key);
    const writer = await this.create(target);
    try {
      for (const key of keys) {
        const chunks = await this.get(key);
        if (chunks === undefined) throw new ProductError("PH402", { key });
        for await (const chunk of chunks) await writer.write(chunk);
      }
      await writer.commit();
    } catch (error) {
      await writer.abort();
      throw error;
    }
  }

  async #write<Result>(
    key: string,
    body: string | Uint8Array,
    publish: (file: UnfinishedFile) => Promise<Result>,
  ): Promise<Result> {
    checkKey(key);
    return withFileErrors(this.#pathOf(key), async () => {
      const file = await this.#unfinished.open();
      try {
        await file.handle.writeFile(body);
        await file.handle.sync();
        await file.handle.close();
        return await publish(file);
      } finally {
        await file.handle.close();
        await this.#unfinished.remove(file.path);
      }
    });
  }

  async #publish(file: UnfinishedFile, key: string): Promise<void> {
    await this.#refuseOtherSpelling(key);
    if (this.#keepsRights) await keepRights(file.path, this.#pathOf(key));
    await withNamesInTheWay(key, () => placeFile(file.path, this.#pathOf(key)));
    await this.#unfinished.tidy();
  }

  async #publishIfAbsent(file: UnfinishedFile, key: string): Promise<boolean> {
    await this.#refuseOtherSpelling(key);
    return withNamesInTheWay(key, () => placeFileIfAbsent(file.path, this.#pathOf(key)));
  }

  async #refuseOtherSpelling(key: string): Promise<void> {
    const existing = await this.#otherSpelling(key);
    if (existing !== undefined) throw new ProductError("PH403", { key, existing });
  }

  async #openObject(key: string, path: string): Promise<FileHandle> {
    return withFileErrors(path, async () => {
      const handle = await unlessMissing(open(path, "r"));
      if (handle === undefined) throw new ProductError("PH402", { key });
      return handle;
    });
  }

  async #otherSpelling(key: string): Promise<string | undefined> {
    return this.#foldsCase ? otherSpelling(this.#root, namesOfKey(key)) : undefined;
  }

  #pathOf(key: string): string {
    return pathOfNames(this.#root, namesOfKey(key));
  }
}

interface WriterParts {
  readonly place: string;
  readonly publish: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

class DiskObjectWriter implements ObjectWriter {
  readonly #file: BufferedFile;
  readonly #parts: WriterParts;
  #isEnded = false;

  constructor(file: BufferedFile, parts: WriterParts) {
    this.#file = file;
    this.#parts = parts;
  }

  async write(chunk: string | Uint8Array): Promise<void> {
    this.#mustBeOpen();
    await withFileErrors(this.#parts.place, () => this.#file.append(chunk));
  }

  async commit(): Promise<void> {
    this.#mustBeOpen();
    await withFileErrors(this.#parts.place, async () => {
      await this.#file.flush();
      await this.#file.sync();
      this.#isEnded = true;
      await this.#file.close();
      await this.#parts.publish();
    });
  }

  async abort(): Promise<void> {
    this.#isEnded = true;
    await this.#file.close();
    await this.#parts.remove();
  }

  #mustBeOpen(): void {
    if (this.#isEnded) throw new Error("The object writer was used after it had ended.");
  }
}

function unopened(): never {
  throw new Error("An object was published before it was written.");
}

async function withNamesInTheWay<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof NameInTheWay ? nameInTheWay(key, error) : error;
  }
}

function nameInTheWay(key: string, cause: NameInTheWay): ProductError {
  return new ProductError("PH404", { key, place: cause.message }, { cause });
}
