// One file of an archive, unpacked as a stream: neither its packed nor its unpacked bytes are in memory at once.
import { pipeline, Readable } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import type { ByteSource } from "../../ports/index.ts";
import { Damage } from "./damage.ts";
import { asBuffer, type ZipEntry } from "./zip-directory.ts";

const readSizeBytes = 256 * 1024;
const chunkSizeBytes = 64 * 1024;
/** Deflate cannot pass 1032 to 1; XML of real workbooks stays below 100 to 1, even with a million equal rows. */
const highestRatio = 250;
/** Below this, a high ratio harms nobody. */
const ratioMattersFromBytes = 64 * 1024 * 1024;

/** A part unpacks to far more than a workbook of its size can hold. */
export class ZipBomb extends Damage {
  readonly packedBytes: number;
  constructor(packedBytes: number) {
    super(`a part unpacks to more than ${highestRatio} times its size`);
    this.packedBytes = packedBytes;
  }
}

/** Throws Damage (or a zlib error) when the bytes are not what the directory promised. */
export async function* unpackZipPart(source: ByteSource, entry: ZipEntry): AsyncGenerator<Buffer> {
  if (entry.method !== 0 && entry.method !== 8) {
    throw new Damage(
      `it is packed with ZIP method ${entry.method}; only 0 (stored) and 8 (deflated) are known`,
    );
  }
  refuseBomb(entry, entry.sizeBytes);
  const start = await dataStart(source, entry);
  const packed = readRange(source, start, start + entry.compressedSizeBytes);
  let sizeBytes = 0;
  let crc = 0;
  for await (const chunk of entry.method === 0 ? packed : inflate(packed)) {
    sizeBytes += chunk.length;
    refuseBomb(entry, sizeBytes);
    if (sizeBytes > entry.sizeBytes) throw new Damage("it unpacks to more bytes than it declares");
    crc = crc32(chunk, crc);
    yield chunk;
  }
  if (sizeBytes !== entry.sizeBytes) throw new Damage("it unpacks to fewer bytes than it declares");
  if (crc !== entry.crc) throw new Damage("its checksum is wrong");
}

function refuseBomb(entry: ZipEntry, sizeBytes: number): void {
  if (sizeBytes < ratioMattersFromBytes || sizeBytes <= entry.compressedSizeBytes * highestRatio) return;
  throw new ZipBomb(entry.compressedSizeBytes);
}

async function dataStart(source: ByteSource, entry: ZipEntry): Promise<number> {
  const header = asBuffer(await source.read(entry.headerOffset, entry.headerOffset + 30));
  if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) {
    throw new Damage("it does not begin where the list of parts says");
  }
  return entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
}

async function* readRange(source: ByteSource, start: number, end: number): AsyncGenerator<Buffer> {
  for (let at = start; at < end; at += readSizeBytes) {
    const wanted = Math.min(end, at + readSizeBytes);
    const bytes = asBuffer(await source.read(at, wanted));
    if (bytes.length < wanted - at) throw new Damage("the file ends in the middle of it");
    yield bytes;
  }
}

function inflate(packed: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const inflater = createInflateRaw({ chunkSize: chunkSizeBytes });
  // An error in the source destroys the inflater with it, so whoever iterates gets it; nothing to do here.
  return pipeline(Readable.from(packed, { objectMode: false }), inflater, () => {});
}
