import { Buffer } from "node:buffer";
import { StringDecoder } from "node:string_decoder";
import { ProductError } from "../../errors.ts";
import type { ByteSource } from "../../ports/index.ts";

/** Decoding 64 KiB at a time took half the time of 256 KiB (Node 20: larger strings get their own pages). */
const pieceBytes = 64 * 1024;

/** What Windows-1252 has in 0x80 to 0x9f; the five bytes it does not use stay control characters. */
const windows1252Block = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

interface Decoder {
  decode(bytes: Uint8Array): string;
  /** What is left at the end of the file; throws when a character is cut off. */
  end(): string;
}

interface DecodeOptions {
  readonly source: ByteSource;
  readonly encoding: string;
  /** Length of the byte-order mark. */
  readonly skipBytes: number;
}

/** A file's text in small chunks; a character is never cut in its bytes, but a surrogate pair may be. Throws PH214. */
export async function* decodeChunks({ source, encoding, skipBytes }: DecodeOptions): AsyncGenerator<string> {
  const decoder = decoderFor(encoding);
  for await (const piece of smallPieces(source.stream(), skipBytes)) {
    const text = attempt(() => decoder.decode(piece), { file: source.name, encoding });
    if (text !== "") yield text;
  }
  const rest = attempt(() => decoder.end(), { file: source.name, encoding });
  if (rest !== "") yield rest;
}

async function* smallPieces(
  chunks: AsyncIterable<Uint8Array>,
  skipBytes: number,
): AsyncGenerator<Uint8Array> {
  let skip = skipBytes;
  for await (const chunk of chunks) {
    const start = Math.min(skip, chunk.length);
    skip -= start;
    for (let at = start; at < chunk.length; at += pieceBytes) yield chunk.subarray(at, at + pieceBytes);
  }
}

function attempt(decode: () => string, { file, encoding }: { file: string; encoding: string }): string {
  let cause: unknown;
  try {
    return decode();
  } catch (error) {
    cause = error;
  }
  throw new ProductError("PH214", { file, encoding, line: undefined }, { cause });
}

function decoderFor(encoding: string): Decoder {
  if (encoding === "windows-1252") return { decode: decodeWindows1252, end: () => "" };
  if (encoding === "utf-16le" || encoding === "utf-16be") return utf16Decoder(encoding === "utf-16be");
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  return {
    decode: (bytes) => decoder.decode(bytes, { stream: true }),
    end: () => decoder.decode(),
  };
}

/** By hand, because some releases of Node decode Windows-1252 as if it were Latin-1. */
function decodeWindows1252(bytes: Uint8Array): string {
  return viewOf(bytes)
    .toString("latin1")
    .replace(/[\x80-\x9f]/g, (character) => windows1252Block[character.charCodeAt(0) - 0x80] ?? character);
}

/** Keeps lone surrogates, which TextDecoder would refuse or replace. */
function utf16Decoder(isBigEndian: boolean): Decoder {
  const decoder = new StringDecoder("utf16le");
  let oddByte: Uint8Array = new Uint8Array(0);
  return {
    decode(bytes) {
      const joined = Buffer.concat([oddByte, bytes]);
      const even = joined.subarray(0, joined.length - (joined.length % 2));
      oddByte = joined.subarray(even.length);
      return decoder.write(isBigEndian ? even.swap16() : even);
    },
    end() {
      if (oddByte.length > 0) throw new TypeError("Half a UTF-16 code unit at the end of the file.");
      return decoder.end();
    },
  };
}

function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
