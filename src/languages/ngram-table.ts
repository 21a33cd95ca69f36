import { packedNgrams } from "./statistics-data.ts";

/** Which edges of a word an n-gram has: both bits, if the word is no longer than it. */
export const wordStart = 1;
export const wordEnd = 2;

/** Slots of the table; the 49,553 n-grams take three in eight of them. */
const slotBits = 17;
const slots = 1 << slotBits;

/**
 * N-grams of up to four bytes of UTF-8, each with the languages it speaks for. All in arrays of numbers, 1.5 MB: objects
 * would take 30 MB, and ten times as long to look up.
 */
export interface NgramTable {
  /** The slot of the n-gram, or -1. `bytes` holds its bytes, the last one lowest, `edges` the bits {@link wordStart} and {@link wordEnd}. */
  find(bytes: number, edges: number): number;
  /** The entries of the n-gram in a slot are those from `from[slot]` up to `to[slot]`. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Of each entry, the language by its position in `languageCodes`, and how much the n-gram speaks for it. */
  readonly languages: Uint8Array;
  readonly scores: Uint8Array;
}

/** Unpacks the table: 10 ms. */
export function openNgramTable(): NgramTable {
  const packed = bytesOf(packedNgrams);
  const keys = new Int32Array(slots);
  const edgesOf = new Uint8Array(slots);
  const from = new Uint32Array(slots);
  const to = new Uint32Array(slots);
  // Every entry takes two bytes of the packed form.
  const languages = new Uint8Array(packed.length / 2);
  const scores = new Uint8Array(packed.length / 2);
  let at = 0;
  let entries = 0;
  const number = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = packed[at++] as number;
      value += (byte % 128) * scale;
      if (byte < 128) return value;
    }
  };
  for (let edges = 0; edges <= (wordStart | wordEnd); edges += 1) {
    let bytes = 0;
    for (let left = number(); left > 0; left -= 1) {
      bytes += number();
      let slot = firstSlot(bytes, edges);
      while (to[slot] !== 0) slot = (slot + 1) & (slots - 1);
      keys[slot] = bytes;
      edgesOf[slot] = edges;
      from[slot] = entries;
      for (let count = packed[at++] as number; count > 0; count -= 1, entries += 1) {
        languages[entries] = packed[at++] as number;
        scores[entries] = packed[at++] as number;
      }
      to[slot] = entries;
    }
  }
  const find = (bytes: number, edges: number) => {
    const key = bytes | 0;
    let slot = firstSlot(key, edges);
    while (to[slot] !== 0) {
      if (keys[slot] === key && edgesOf[slot] === edges) return slot;
      slot = (slot + 1) & (slots - 1);
    }
    return -1;
  };
  return { find, from, to, languages: languages.slice(0, entries), scores: scores.slice(0, entries) };
}

function firstSlot(bytes: number, edges: number): number {
  return Math.imul(bytes ^ Math.imul(edges + 1, 0x85ebca6b), 0x9e3779b1) >>> (32 - slotBits);
}

function bytesOf(base64: string): Uint8Array {
  const characters = atob(base64);
  const bytes = new Uint8Array(characters.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = characters.charCodeAt(at);
  return bytes;
}
