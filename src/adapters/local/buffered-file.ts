import type { FileHandle } from "node:fs/promises";

// Below this a system call costs more than the bytes it carries; above it, only memory grows.
const bufferBytes = 256 * 1024;

/**
 * A file written from the start in large pieces: while one buffer is on its way to the disk, the other is filled.
 * The file is opened when the first buffer is full or `flush` is called, so what stays small may never need one.
 */
export class BufferedFile {
  readonly #open: () => Promise<FileHandle>;
  #handle: FileHandle | undefined;
  #buffer = Buffer.allocUnsafeSlow(bufferBytes);
  #spare: Buffer<ArrayBuffer> | undefined;
  #used = 0;
  /** Bytes given to the disk, those in flight included: the position at which the buffer begins. */
  #sent = 0;
  #flight: Promise<void> = Promise.resolve();
  #isBusy = false;

  constructor(open: () => Promise<FileHandle>) {
    this.#open = open;
  }

  /** Everything appended so far. */
  get sizeBytes(): number {
    return this.#sent + this.#used;
  }

  /** The next append has to wait for this one. */
  async append(chunk: string | Uint8Array): Promise<void> {
    if (this.#isBusy) throw new Error("Bytes were appended before the last append was done.");
    if (typeof chunk === "string") {
      // No character takes more than three bytes a code unit: what surely fits is encoded in place.
      if (this.#used + 3 * chunk.length <= bufferBytes) {
        this.#used += this.#buffer.write(chunk, this.#used, "utf8");
        return;
      }
      return this.#appendBytes(Buffer.from(chunk));
    }
    return this.#appendBytes(chunk);
  }

  /** The bytes [start, end) of what was appended. */
  async read(start: number, end: number): Promise<Uint8Array> {
    const to = Math.min(end, this.sizeBytes);
    if (to <= start) return new Uint8Array(0);
    if (start >= this.#sent) {
      // A copy: the buffer is filled again later.
      return Buffer.from(this.#buffer.subarray(start - this.#sent, to - this.#sent));
    }
    if (to > this.#sent) await this.flush();
    await this.#flight;
    return readFully(await this.#opened(), start, to);
  }

  /** Gives everything to the system; throws what went wrong on the way. */
  async flush(): Promise<void> {
    await this.#send();
    await this.#flight;
  }

  /** After `flush`: waits until the disk has it. */
  async sync(): Promise<void> {
    await (await this.#opened()).sync();
  }

  /** Closes the file; without complaint about bytes that could not be written. */
  async close(): Promise<void> {
    await this.#flight.catch(() => {});
    await this.#handle?.close();
    this.#handle = undefined;
  }

  async #appendBytes(bytes: Uint8Array): Promise<void> {
    this.#isBusy = true;
    try {
      if (this.#used + bytes.length > bufferBytes) await this.#send();
      if (bytes.length >= bufferBytes) return await this.#sendDirectly(bytes);
      this.#buffer.set(bytes, this.#used);
      this.#used += bytes.length;
    } finally {
      this.#isBusy = false;
    }
  }

  /** Sends the buffer off and goes on with the other one; waits only when that one is still under way. */
  async #send(): Promise<void> {
    await this.#flight;
    const handle = await this.#opened();
    if (this.#used === 0) return;
    const full = this.#buffer;
    const bytes = full.subarray(0, this.#used);
    const position = this.#sent;
    this.#buffer = this.#spare ?? Buffer.allocUnsafeSlow(bufferBytes);
    this.#sent += this.#used;
    this.#used = 0;
    this.#flight = writeFully(handle, bytes, position).then(() => {
      this.#spare = full;
    });
    // Whoever appends, flushes or reads next is told; until then it is no unhandled rejection.
    this.#flight.catch(() => {});
  }

  /** Whoever appended may use its memory again once we return: large pieces are waited for instead of copied. */
  async #sendDirectly(bytes: Uint8Array): Promise<void> {
    await this.#flight;
    const position = this.#sent;
    this.#sent += bytes.length;
    this.#flight = writeFully(await this.#opened(), bytes, position);
    await this.#flight;
  }

  async #opened(): Promise<FileHandle> {
    this.#handle ??= await this.#open();
    return this.#handle;
  }
}

/** Writes all bytes: one call of the system may take only some of them. */
async function writeFully(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

/** The bytes [start, end) of a file; shorter when the file ends before. */
export async function readFully(handle: FileHandle, start: number, end: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafeSlow(Math.max(0, end - start));
  let done = 0;
  while (done < bytes.length) {
    const { bytesRead } = await handle.read(bytes, done, bytes.length - done, start + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}

/** A file's bytes from the beginning, in chunks that the reader may keep. */
export async function* chunksOfFile(open: () => Promise<FileHandle>): AsyncGenerator<Uint8Array> {
  const handle = await open();
  try {
    for (let position = 0; ; ) {
      const chunk = await readFully(handle, position, position + bufferBytes);
      if (chunk.length > 0) yield chunk;
      if (chunk.length < bufferBytes) return;
      position += chunk.length;
    }
  } finally {
    await handle.close();
  }
}
