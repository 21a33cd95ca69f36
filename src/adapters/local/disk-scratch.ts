import { randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rm, unlink } from "node:fs/promises";
import { join } from "node:path";
import type { Scratch, ScratchFile, Worker } from "../../ports/index.ts";
import { BufferedFile } from "./buffered-file.ts";
import { withFileErrors } from "./file-errors.ts";
import { ProcessWorker } from "./process-worker.ts";

/**
 * Room in files of a folder. Each is unlinked as soon as it is open, so the system frees it however the process ends;
 * Windows keeps names of open files, so there it is removed at `close`, or by the next process after a kill.
 */
export class DiskScratch implements Scratch {
  readonly #folder: string;
  readonly #worker: Worker;
  #sweeping: Promise<void> | undefined;

  /** @param folder absolute; made when the first file outgrows its buffer */
  constructor(folder: string, worker: Worker = new ProcessWorker()) {
    this.#folder = folder;
    this.#worker = worker;
  }

  async create(): Promise<ScratchFile> {
    return new DiskScratchFile(this.#folder, () => this.#openFile());
  }

  async #openFile(): Promise<ScratchHandle> {
    await mkdir(this.#folder, { recursive: true });
    this.#sweeping ??= this.#sweep();
    await this.#sweeping;
    const path = join(this.#folder, `${encodeURIComponent(this.#worker.id)}~${randomUUID()}${ending}`);
    const handle = await open(path, "wx+", 0o600);
    if (process.platform === "win32") return { handle, remove: () => rm(path, { force: true }) };
    await unlink(path);
    return { handle, remove: async () => {} };
  }

  async #sweep(): Promise<void> {
    const names = (await readdir(this.#folder)).filter((name) => name.endsWith(ending));
    const left = names.filter((name) => this.#worker.isDead(ownerOf(name)));
    await Promise.all(left.map((name) => rm(join(this.#folder, name), { force: true }).catch(() => {})));
  }
}

const ending = ".scratch";

interface ScratchHandle {
  readonly handle: FileHandle;
  readonly remove: () => Promise<void>;
}

class DiskScratchFile implements ScratchFile {
  readonly #folder: string;
  #file: BufferedFile | undefined;
  #remove: () => Promise<void> = async () => {};

  constructor(folder: string, openFile: () => Promise<ScratchHandle>) {
    this.#folder = folder;
    this.#file = new BufferedFile(async () => {
      const { handle, remove } = await openFile();
      this.#remove = remove;
      return handle;
    });
  }

  async append(bytes: Uint8Array): Promise<number> {
    const file = this.#open();
    const start = file.sizeBytes;
    await withFileErrors(this.#folder, () => file.append(bytes));
    return start;
  }

  async read(start: number, end: number): Promise<Uint8Array> {
    const file = this.#open();
    return withFileErrors(this.#folder, () => file.read(start, end));
  }

  async close(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    await file?.close();
    await this.#remove();
  }

  #open(): BufferedFile {
    if (this.#file === undefined) throw new Error("The scratch file was used after it had been closed.");
    return this.#file;
  }
}

function ownerOf(name: string): string {
  try {
    return decodeURIComponent(name.slice(0, name.lastIndexOf("~")));
  } catch {
    return "";
  }
}
