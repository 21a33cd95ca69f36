import { type FileHandle, open, stat } from "node:fs/promises";
import { ProductError } from "../../errors.ts";
import { readFully } from "./buffered-file.ts";
import { unlessMissing, withFileErrors } from "./file-errors.ts";

/** A line of a file by its bytes, its end not included. */
export interface LinePlace {
  readonly start: number;
  readonly end: number;
}

export interface FileLine extends LinePlace {
  readonly text: string;
  /** From 1. */
  readonly number: number;
  /** False: the last line, without its end. It is given again once it has one. */
  readonly isWhole: boolean;
}

export interface LineReader {
  /** What was told before is void: the file became another one, or is gone. */
  startAnew(): void;
  line(line: FileLine): void;
}

/** What was read so far. */
interface Seen {
  readonly version: string;
  readonly identity: string;
  readonly size: number;
  /** Where the first line begins that is not read, or that has no end. */
  readonly end: number;
  readonly lines: number;
  /** The last bytes before `end`. */
  readonly guard: Buffer;
}

const chunkBytes = 256 * 1024;
const guardBytes = 128;
const missing = "missing";

/**
 * A file of lines that other processes append to, and that other programs may replace. Reads what is new, and everything
 * anew when it is not the same file any more.
 */
export class TailedFile {
  readonly #file: string;
  #seen: Seen | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  /** Changes when the file does. Throws PH441 for what is no file. */
  async version(): Promise<string> {
    return withFileErrors(this.#file, async () => {
      const status = await unlessMissing(stat(this.#file, { bigint: true }));
      return status === undefined ? missing : this.#stampOf(status).version;
    });
  }

  /** Reads on; at most one caller at a time. */
  async look(reader: LineReader): Promise<void> {
    const version = await this.version();
    if (version === this.#seen?.version) return;
    await withFileErrors(this.#file, async () => {
      const handle = version === missing ? undefined : await unlessMissing(open(this.#file, "r"));
      if (handle === undefined) return this.#forget(reader);
      await this.#read(handle, reader).finally(() => handle.close());
    });
  }

  /** The file as it was read, for its lines' bytes; to be closed. undefined: it is another one by now. */
  async openAsSeen(): Promise<FileHandle | undefined> {
    return withFileErrors(this.#file, async () => {
      const handle = await unlessMissing(open(this.#file, "r"));
      if (handle === undefined) return undefined;
      const { identity } = this.#stampOf(await handle.stat({ bigint: true }));
      if (identity === this.#seen?.identity) return handle;
      await handle.close();
      return undefined;
    });
  }

  #stampOf(status: { dev: bigint; ino: bigint; size: bigint; mtimeNs: bigint; isFile(): boolean }) {
    if (!status.isFile()) throw new ProductError("PH441", { file: this.#file });
    const { dev, ino, size, mtimeNs } = status;
    return { identity: `${dev}-${ino}`, version: `${dev}-${ino}-${size}-${mtimeNs}`, size: Number(size) };
  }

  #forget(reader: LineReader): void {
    if (this.#seen !== undefined) reader.startAnew();
    this.#seen = undefined;
  }

  async #read(handle: FileHandle, reader: LineReader): Promise<void> {
    const stamp = this.#stampOf(await handle.stat({ bigint: true }));
    const from = (await this.#continues(handle, stamp)) ? this.#seen : undefined;
    if (from === undefined) this.#forget(reader);
    let line = { start: from?.end ?? 0, number: (from?.lines ?? 0) + 1 };
    let parts: Buffer[] = [];
    for (let position = line.start; position < stamp.size; ) {
      const chunk = await bytesOf(handle, position, Math.min(position + chunkBytes, stamp.size));
      if (chunk.length === 0) break;
      let used = 0;
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, used)) {
        parts.push(chunk.subarray(used, at));
        reader.line({ ...line, end: position + at, text: textOf(parts), isWhole: true });
        parts = [];
        used = at + 1;
        line = { start: position + used, number: line.number + 1 };
      }
      parts.push(chunk.subarray(used));
      position += chunk.length;
    }
    const rest = textOf(parts);
    if (rest !== "") reader.line({ ...line, end: stamp.size, text: rest, isWhole: false });
    const guard = await bytesOf(handle, Math.max(0, line.start - guardBytes), line.start);
    this.#seen = { ...stamp, end: line.start, lines: line.number - 1, guard };
  }

  /** Whether the file is the one that was read, with something appended. */
  async #continues(handle: FileHandle, stamp: { identity: string; size: number }): Promise<boolean> {
    const seen = this.#seen;
    if (seen === undefined || seen.identity !== stamp.identity || stamp.size <= seen.size) return false;
    return seen.guard.equals(await bytesOf(handle, seen.end - seen.guard.length, seen.end));
  }
}

async function bytesOf(handle: FileHandle, start: number, end: number): Promise<Buffer> {
  const { buffer, byteOffset, byteLength } = await readFully(handle, start, end);
  return Buffer.from(buffer, byteOffset, byteLength);
}

function textOf(parts: readonly Buffer[]): string {
  return Buffer.concat(parts).toString("utf8");
}
