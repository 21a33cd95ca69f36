import { Buffer } from "node:buffer";

/** The same bytes in chunks that end between two UTF-8 characters (only the last may be broken). */
export async function* wholeSequences(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let carried: Uint8Array = new Uint8Array(0);
  for await (const chunk of chunks) {
    const bytes = carried.length === 0 ? chunk : Buffer.concat([carried, chunk]);
    const end = bytes.length - unfinishedTail(bytes);
    carried = bytes.slice(end);
    if (end > 0) yield bytes.subarray(0, end);
  }
  if (carried.length > 0) yield carried;
}

/** How many bytes at the end begin a UTF-8 character whose other bytes are still to come: 0 to 3. */
function unfinishedTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}

function sequenceLength(leadByte: number): number {
  if (leadByte >= 0xf0) return 4;
  return leadByte >= 0xe0 ? 3 : 2;
}
