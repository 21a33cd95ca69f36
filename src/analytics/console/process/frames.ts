// How the server and a process of the console write to one another: pieces with their kind and length in front.
import { once } from "node:events";
import type { Writable } from "node:stream";

/** A message (JSON), or bytes of a file. */
export interface Frame<Message> {
  readonly message?: Message;
  readonly bytes?: Uint8Array;
}

const [jsonKind, bytesKind] = [0, 1];
const headerBytes = 5;
/** More than the largest message that is sent; what says it has more is no frame. */
const mostBytes = 256 * 1024 * 1024;
/** So that whoever reads needs no more at once, however large a piece was made. */
const pieceBytes = 1024 * 1024;

/** Resolves when the stream takes more. */
export async function sendMessage(stream: Writable, message: object): Promise<void> {
  await send(stream, jsonKind, Buffer.from(JSON.stringify(message)));
}

/** Resolves when the stream takes more. */
export async function sendBytes(stream: Writable, bytes: Uint8Array): Promise<void> {
  for (let from = 0; from < bytes.length; from += pieceBytes) {
    await send(stream, bytesKind, bytes.subarray(from, from + pieceBytes));
  }
}

async function send(stream: Writable, kind: number, content: Uint8Array): Promise<void> {
  const header = Buffer.alloc(headerBytes);
  header.writeUInt8(kind);
  header.writeUInt32BE(content.length, 1);
  stream.write(header);
  if (!stream.write(content)) await once(stream, "drain");
}

/** The frames of a stream as they arrive; it is read as fast as they are taken. What is cut off at its end is left out. */
export async function* readFrames<Message>(stream: AsyncIterable<Buffer>): AsyncGenerator<Frame<Message>> {
  let held: Buffer[] = [];
  let heldBytes = 0;
  let kind: number | undefined;
  let wanted = headerBytes;
  for await (const chunk of stream) {
    held.push(chunk);
    heldBytes += chunk.length;
    while (heldBytes >= wanted) {
      const all = held.length === 1 ? (held[0] ?? chunk) : Buffer.concat(held);
      const taken = all.subarray(0, wanted);
      held = [all.subarray(wanted)];
      heldBytes -= wanted;
      if (kind === undefined) {
        kind = taken.readUInt8();
        wanted = lengthOf(taken);
      } else {
        yield frameOf(kind, taken);
        kind = undefined;
        wanted = headerBytes;
      }
    }
  }
}

function lengthOf(header: Buffer): number {
  const length = header.readUInt32BE(1);
  if (length > mostBytes) throw new Error(`A frame of ${length} bytes.`);
  return length;
}

function frameOf<Message>(kind: number, content: Buffer): Frame<Message> {
  return kind === bytesKind ? { bytes: content } : { message: JSON.parse(content.toString()) as Message };
}
