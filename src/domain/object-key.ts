import { ProductError } from "../errors.ts";

// What every object store holds to, whatever technology it is.

/** As S3 counts: bytes of UTF-8. */
const maxKeyBytes = 1024;
// Surrogates without their partner have no UTF-8 of their own: two such keys could become one.
const refusedCharacters = /[\\\p{Cc}\p{Cs}]/u;

/** Throws PH401 unless the key is one that every object store can hold. */
export function checkKey(key: string): void {
  if (!isKey(key)) throw new ProductError("PH401", { key });
}

export function isKey(text: string): boolean {
  return isWithinLimits(text) && !text.split("/").some(isRefusedPart);
}

/** As {@link checkKey}, for the beginning of a key: it may be empty or end anywhere, also in "/". */
export function checkPrefix(prefix: string): void {
  const parts = prefix.split("/");
  const last = parts.pop() ?? "";
  const isRefused = parts.some(isRefusedPart) || last === "." || last === "..";
  if (isRefused || !isWithinLimits(prefix)) throw new ProductError("PH401", { key: prefix });
}

function isWithinLimits(text: string): boolean {
  return Buffer.byteLength(text) <= maxKeyBytes && !refusedCharacters.test(text);
}

function isRefusedPart(part: string): boolean {
  return part === "" || part === "." || part === "..";
}

/**
 * Order of the texts' UTF-8 bytes. Comparing with `<` would put astral characters, which JavaScript keeps as
 * surrogates, before U+E000 to U+FFFF.
 */
export function compareUtf8(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const a = left.charCodeAt(index);
    const b = right.charCodeAt(index);
    if (a !== b) return utf8Rank(a) - utf8Rank(b);
  }
  return left.length - right.length;
}

function utf8Rank(codeUnit: number): number {
  if (codeUnit < 0xd800) return codeUnit;
  return codeUnit < 0xe000 ? codeUnit + 0x2000 : codeUnit - 0x800;
}
