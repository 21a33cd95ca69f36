import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, readFile, rm, stat, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { ProductError } from "../../errors.ts";
import type { Clock } from "../../ports/index.ts";
import type { UploadChoice } from "../api.ts";
import { safeName } from "./safe-name.ts";

/** A file that was uploaded and waits. */
export interface Upload {
  /** "u-" and 16 hex digits. */
  readonly id: string;
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  readonly sizeBytes: number;
  /** ISO, when it had arrived. */
  readonly keptAt: string;
  /** Set once its run was begun, until that is over. */
  readonly started: StartedUpload | undefined;
}

export interface StartedUpload {
  readonly run: string;
  readonly choice: UploadChoice;
}

const idPattern = /^u-[0-9a-f]{16}$/;
const keptMs = 24 * 3_600_000;
/** Nothing came for so long: whoever sent it is gone, and so is the server that took it. */
const unfinishedMs = 3_600_000;

/** Files as `<folder>/<upload>/file/<name>`; `upload.json` beside it is written last, so what has none is not whole. */
export class UploadStore {
  readonly #folder: string;
  readonly #clock: Clock;

  constructor({ folder, clock }: { folder: string; clock: Clock }) {
    this.#folder = folder;
    this.#clock = clock;
  }

  /** Keeps bytes as they come. Whatever ends early leaves nothing. Throws PH191 and PH192. */
  async keep(sent: {
    name: string;
    bytes: ReadableStream<Uint8Array> | null;
    announced: number | undefined;
  }): Promise<Upload> {
    const name = safeName(sent.name);
    const id = `u-${randomBytes(8).toString("hex")}`;
    const path = this.#pathOf(id, name);
    try {
      await mkdir(join(this.#folder, id, "file"), { recursive: true });
      await this.#checkRoom(name, sent.announced ?? 0);
      const bytes = sent.bytes === null ? Readable.from([]) : Readable.fromWeb(sent.bytes);
      await pipeline(bytes, createWriteStream(path, { flags: "wx" }));
      const { size } = await stat(path);
      if (sent.announced !== undefined && sent.announced !== size) {
        throw new ProductError("PH191", { name, received: size, announced: sent.announced });
      }
      const note = { name, sizeBytes: size, keptAt: this.#clock.now().toISOString() };
      await writeFile(join(this.#folder, id, "upload.json"), JSON.stringify(note));
      return { id, path, ...note, started: undefined };
    } catch (error) {
      await rm(join(this.#folder, id), { recursive: true, force: true });
      throw troubleOf(name, error);
    }
  }

  /** Told before the bytes are sent, not after a disk was filled with them. Throws PH192. */
  async #checkRoom(name: string, sizeBytes: number): Promise<void> {
    // Not every file system says.
    const room = await statfs(this.#folder).catch(() => undefined);
    if (room === undefined || room.blocks === 0 || room.bavail * room.bsize >= sizeBytes) return;
    const [free, size] = [room.bavail * room.bsize, sizeBytes].map((bytes) => Math.ceil(bytes / 1_000_000));
    throw new ProductError("PH192", {
      name,
      reason: `the disk has room for ${free} MB, and it has ${size} MB`,
    });
  }

  /** Throws PH190 when there is none of that id. */
  async find(id: string): Promise<Upload> {
    const upload = idPattern.test(id) ? await this.#read(id) : undefined;
    if (upload === undefined) throw new ProductError("PH190", {});
    return upload;
  }

  async markStarted({ id }: Upload, started: StartedUpload): Promise<void> {
    await writeFile(join(this.#folder, id, "started.json"), JSON.stringify(started));
  }

  /** Those whose runs were begun and not yet seen to their end. */
  async started(): Promise<readonly Upload[]> {
    return (await this.#all()).filter(({ started }) => started !== undefined);
  }

  /** Those that nobody has started or dropped yet. */
  async waiting(): Promise<readonly Upload[]> {
    return (await this.#all()).filter(({ started }) => started === undefined);
  }

  async #all(): Promise<Upload[]> {
    const uploads = await Promise.all((await this.#ids()).map((id) => this.#read(id)));
    return uploads.filter((upload) => upload !== undefined);
  }

  async remove(id: string): Promise<void> {
    if (idPattern.test(id)) await rm(join(this.#folder, id), { recursive: true, force: true });
  }

  /** Removes what was abandoned: kept for more than a day, or never whole. */
  async sweep(): Promise<void> {
    const nowMs = this.#clock.now().getTime();
    for (const id of await this.#ids()) {
      const upload = await this.#read(id);
      if (upload?.started !== undefined) continue;
      const { mtimeMs } = await this.#lastChange(id);
      if (nowMs - mtimeMs > (upload === undefined ? unfinishedMs : keptMs)) await this.remove(id);
    }
  }

  async #ids(): Promise<string[]> {
    const names = await readdir(this.#folder).catch(() => []);
    return names.filter((name) => idPattern.test(name));
  }

  async #read(id: string): Promise<Upload | undefined> {
    const note = await this.#note<Pick<Upload, "name" | "sizeBytes" | "keptAt">>(id, "upload.json");
    if (note === undefined) return undefined;
    const started = await this.#note<StartedUpload>(id, "started.json");
    return { id, ...note, path: this.#pathOf(id, note.name), started };
  }

  /** undefined also for one that is half written: the process was killed. */
  async #note<Note>(id: string, file: string): Promise<Note | undefined> {
    try {
      return JSON.parse(await readFile(join(this.#folder, id, file), "utf8")) as Note;
    } catch {
      return undefined;
    }
  }

  /** A file that is being written is younger than its folder. */
  async #lastChange(id: string): Promise<{ mtimeMs: number }> {
    const inside = join(this.#folder, id, "file");
    const names = await readdir(inside).catch(() => []);
    const places = [join(this.#folder, id), ...names.map((name) => join(inside, name))];
    const times = await Promise.all(places.map((place) => stat(place).catch(() => ({ mtimeMs: 0 }))));
    return { mtimeMs: Math.max(...times.map(({ mtimeMs }) => mtimeMs)) };
  }

  #pathOf(id: string, name: string): string {
    return join(this.#folder, id, "file", name);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "there is no room left for this user",
  EFBIG: "this user may not write a file of that size",
  EIO: "the disk does not take it",
  EACCES: "the folder may not be written",
  EROFS: "the disk may not be written",
};

function troubleOf(name: string, error: unknown): unknown {
  const reason = reasons[(error as NodeJS.ErrnoException | undefined)?.code ?? ""];
  return reason === undefined ? error : new ProductError("PH192", { name, reason }, { cause: error });
}
