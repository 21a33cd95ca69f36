import { Buffer } from "node:buffer";
import type { ByteSource } from "../../src/ports/index.ts";

/** A file in memory. A list of chunks is streamed in exactly these chunks; text is UTF-8. */
export function memorySource(
  name: string,
  content: string | Uint8Array | readonly (string | Uint8Array)[],
): ByteSource {
  const parts = typeof content === "string" || content instanceof Uint8Array ? [content] : content;
  const chunks = parts.map((part) => (typeof part === "string" ? Buffer.from(part, "utf8") : part));
  const whole = Buffer.concat(chunks);
  return {
    name,
    sizeBytes: whole.length,
    async *stream() {
      yield* chunks;
    },
    read: async (start, end) => whole.subarray(start, end),
  };
}

/** The same bytes in chunks of `size` bytes. */
export function inChunksOf(size: number, content: string | Uint8Array): Uint8Array[] {
  const bytes = Buffer.from(content);
  const chunks: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; start += size) chunks.push(bytes.subarray(start, start + size));
  return chunks;
}
