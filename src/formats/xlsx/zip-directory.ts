// A ZIP file's central directory, read from the end: the only place where sizes are certain (writers that
// stream leave zeros in front of the data).
import type { ByteSource } from "../../ports/index.ts";
import { Damage } from "./damage.ts";

/** One file inside the archive. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number;
  readonly compressedSizeBytes: number;
  readonly sizeBytes: number;
  /** Where the local header begins. */
  readonly headerOffset: number;
}

export type ZipDirectory = ReadonlyMap<string, ZipEntry>;

const endSignature = 0x06054b50;
const end64Signature = 0x06064b50;
const locator64Signature = 0x07064b50;
const entrySignature = 0x02014b50;
const endSizeBytes = 22;
const longestCommentBytes = 0xffff;
const largestDirectoryBytes = 64 * 1024 * 1024;
const unknown32 = 0xffffffff;
const unknown16 = 0xffff;

/** Names are compared as OPC demands: without regard to case, with slashes, without a leading one. */
export function zipKey(name: string): string {
  return name.replaceAll("\\", "/").replace(/^\/+/, "").toLowerCase();
}

/** The archive's files by `zipKey`. Throws Damage when there is no usable directory. */
export async function readZipDirectory(source: ByteSource): Promise<ZipDirectory> {
  const { offset, sizeBytes, count } = await findDirectory(source);
  if (sizeBytes > largestDirectoryBytes) throw new Damage("its list of parts is larger than 64 MB");
  if (offset + sizeBytes > source.sizeBytes) throw new Damage("its list of parts lies beyond the file's end");
  const bytes = asBuffer(await source.read(offset, offset + sizeBytes));
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  let packed = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entrySignature) {
      throw new Damage(`its list of parts breaks off after ${index} of ${count}`);
    }
    const entry = readEntry(bytes, at);
    packed += entry.compressedSizeBytes;
    if (!entries.has(zipKey(entry.name))) entries.set(zipKey(entry.name), entry);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  // Parts that overlap are how a small file is made to unpack to terabytes.
  if (packed > source.sizeBytes) throw new Damage("its parts overlap one another");
  return entries;
}

/** A view, so that the integer readers can be used on whatever bytes a source gives. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

async function findDirectory(source: ByteSource) {
  const tailStart = Math.max(0, source.sizeBytes - endSizeBytes - longestCommentBytes);
  const tail = asBuffer(await source.read(tailStart, source.sizeBytes));
  for (let at = tail.length - endSizeBytes; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== endSignature) continue;
    if (at + endSizeBytes + tail.readUInt16LE(at + 20) > tail.length) continue;
    const plain = {
      count: tail.readUInt16LE(at + 10),
      sizeBytes: tail.readUInt32LE(at + 12),
      offset: tail.readUInt32LE(at + 16),
    };
    const needs64 = plain.count === unknown16 || plain.sizeBytes === unknown32 || plain.offset === unknown32;
    return needs64 ? ((await findDirectory64(source, tailStart + at)) ?? plain) : plain;
  }
  throw new Damage("it has no list of parts at its end, as if it were cut off");
}

async function findDirectory64(source: ByteSource, endOffset: number) {
  if (endOffset < 20) return undefined;
  const locator = asBuffer(await source.read(endOffset - 20, endOffset));
  if (locator.readUInt32LE(0) !== locator64Signature) return undefined;
  const at = Number(locator.readBigUInt64LE(8));
  const record = asBuffer(await source.read(at, at + 56));
  if (record.length < 56 || record.readUInt32LE(0) !== end64Signature) {
    throw new Damage("its ZIP64 list of parts is missing");
  }
  return {
    count: Number(record.readBigUInt64LE(32)),
    sizeBytes: Number(record.readBigUInt64LE(40)),
    offset: Number(record.readBigUInt64LE(48)),
  };
}

function readEntry(bytes: Buffer, at: number): ZipEntry {
  const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
  const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
  if (extraEnd > bytes.length) throw new Damage("its list of parts breaks off");
  const wide = readZip64Fields(bytes.subarray(nameEnd, extraEnd), [
    bytes.readUInt32LE(at + 24),
    bytes.readUInt32LE(at + 20),
    bytes.readUInt32LE(at + 42),
  ]);
  const flags = bytes.readUInt16LE(at + 8);
  return {
    // Names are UTF-8 or, in old archives, code page 437; the parts of a workbook are ASCII in both.
    name: bytes.toString("utf8", at + 46, nameEnd),
    method: bytes.readUInt16LE(at + 10),
    isEncrypted: (flags & 1) === 1,
    crc: bytes.readUInt32LE(at + 16),
    sizeBytes: wide[0],
    compressedSizeBytes: wide[1],
    headerOffset: wide[2],
  };
}

/** Replaces each field that says "too large for 32 bits" by its value in the ZIP64 extra field, in order. */
function readZip64Fields(extra: Buffer, fields: [number, number, number]): [number, number, number] {
  let at = 0;
  while (at + 4 <= extra.length) {
    const end = Math.min(extra.length, at + 4 + extra.readUInt16LE(at + 2));
    if (extra.readUInt16LE(at) === 1) {
      let valueAt = at + 4;
      return fields.map((field) => {
        if (field !== unknown32 || valueAt + 8 > end) return field;
        valueAt += 8;
        return Number(extra.readBigUInt64LE(valueAt - 8));
      }) as [number, number, number];
    }
    at = end;
  }
  return fields;
}
