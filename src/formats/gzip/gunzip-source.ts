import { Buffer } from "node:buffer";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { ProductError } from "../../errors.ts";
import type { ByteSource } from "../../ports/index.ts";

const chunkSize = 64 * 1024;

/**
 * The content of a gzip file. `sizeBytes` is that of the packed file, because the other is not known;
 * `read` unpacks from the beginning, so it is for the first bytes. Throws PH217 for a damaged file.
 */
export function gunzipSource(packed: ByteSource): ByteSource {
  return {
    name: packed.name,
    sizeBytes: packed.sizeBytes,
    stream: () => unpacked(packed),
    read: (start, end) => bytesBetween(unpacked(packed), { start, end }),
  };
}

async function* unpacked(packed: ByteSource): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize });
  // A failure arrives where the bytes are read, below; the callback only keeps it from being unhandled.
  pipeline(Readable.from(packed.stream(), { objectMode: true }), gunzip, () => {});
  let cause: unknown;
  try {
    yield* gunzip;
    return;
  } catch (error) {
    cause = error;
  }
  const reason = reasonOf(cause);
  throw reason === undefined ? cause : new ProductError("PH217", { file: packed.name, reason }, { cause });
}

/** In words for a person; undefined when the fault is not gunzip's, but e.g. the network's. */
function reasonOf(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (typeof code !== "string" || !code.startsWith("Z_")) return undefined;
  const message = error instanceof Error ? error.message : "";
  if (code === "Z_BUF_ERROR") return "it breaks off before its end";
  return message.includes("incorrect header check") ? "it is not a gzip file" : `it is damaged (${message})`;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

async function bytesBetween(chunks: AsyncIterable<Uint8Array>, { start, end }: Range): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let at = 0;
  for await (const chunk of chunks) {
    parts.push(chunk.subarray(Math.max(0, start - at), Math.max(0, end - at)));
    at += chunk.length;
    if (at >= end) break;
  }
  return Buffer.concat(parts);
}
