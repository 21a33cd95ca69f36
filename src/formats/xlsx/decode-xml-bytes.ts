// XML parts as text. Nearly all are UTF-8, which has its own fast path; UTF-16 and others go by TextDecoder.
import { isUtf8 } from "node:buffer";
import { Damage } from "./damage.ts";

/** The text of a part in pieces; no character is cut at a piece's end. Throws Damage for invalid bytes. */
export async function* decodeXmlBytes(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decode: ((bytes: Buffer, isLast: boolean) => string) | undefined;
  let head = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (decode !== undefined) {
      yield decode(chunk, false);
      continue;
    }
    // Enough for a byte-order mark and the XML declaration.
    head = Buffer.concat([head, chunk]);
    if (head.length < 256) continue;
    decode = decoderFor(head);
    yield decode(head, false);
  }
  decode ??= decoderFor(head);
  yield decode(head.length < 256 ? head : Buffer.alloc(0), true);
}

function decoderFor(head: Buffer): (bytes: Buffer, isLast: boolean) => string {
  const label = encodingOf(head);
  if (label === "utf-8") return utf8Decoder();
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(label, { fatal: true });
  } catch (cause) {
    throw new Damage(`its encoding \`${label}\` is unknown`, { cause });
  }
  return (bytes, isLast) => {
    try {
      return decoder.decode(bytes, { stream: !isLast });
    } catch (cause) {
      throw new Damage(`it holds bytes that are not ${label}`, { cause });
    }
  };
}

function encodingOf(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  if (head[0] === 0x3c && head[1] === 0) return "utf-16le";
  if (head[0] === 0 && head[1] === 0x3c) return "utf-16be";
  const declared = /^\uFEFF?<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)["']/.exec(
    head.toString("utf8", 0, 256),
  );
  const label = (declared?.[1] ?? "utf-8").toLowerCase();
  // A declaration that could be read as bytes cannot be UTF-16, whatever it says.
  return label.startsWith("utf-16") || label === "utf8" ? "utf-8" : label;
}

/** Faster than TextDecoder in streaming mode: whole characters go to the native decoder, the rest waits. */
function utf8Decoder() {
  let rest: Buffer = Buffer.alloc(0);
  let isFirst = true;
  return (bytes: Buffer, isLast: boolean): string => {
    const all = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    const end = isLast ? all.length : wholeCharacters(all);
    const whole = all.subarray(0, end);
    rest = Buffer.from(all.subarray(end));
    if (!isUtf8(whole)) throw new Damage("it holds bytes that are not UTF-8");
    const hasMark = isFirst && whole[0] === 0xef && whole[1] === 0xbb && whole[2] === 0xbf;
    isFirst = false;
    return whole.toString("utf8", hasMark ? 3 : 0);
  };
}

/** The length without a character that is cut at the end. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte < 0xc0) continue;
    const expected = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return expected > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}
