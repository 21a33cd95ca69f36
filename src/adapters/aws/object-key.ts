import { ProductError } from "../../errors.ts";

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
