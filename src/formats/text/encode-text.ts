import { Buffer } from "node:buffer";
import type { WarningLog } from "../../domain/index.ts";

/** Bytes of U+FFFD, which Buffer writes for half a surrogate pair. */
const replacementBytes = Buffer.from("\ufffd");
const loneSurrogate = /\p{Surrogate}/gu;

/**
 * Text as UTF-8. Half a surrogate pair, which UTF-8 cannot express, becomes U+FFFD and is counted in the
 * warning `lone-surrogates`; it never throws. The text must not be cut inside a surrogate pair.
 */
export function encodeText(text: string, warnings: WarningLog): Uint8Array {
  const bytes = Buffer.from(text, "utf8");
  // Searching bytes is far cheaper than searching each text for surrogates.
  if (bytes.includes(replacementBytes)) {
    for (const _ of text.matchAll(loneSurrogate)) warnings.add("lone-surrogates", describeLoneSurrogates);
  }
  return bytes;
}

function describeLoneSurrogates(count: number): string {
  const halves = count === 1 ? "One half of a character" : `${count} halves of characters`;
  return `${halves} (lone surrogates) cannot be written as UTF-8 and became the replacement character U+FFFD.`;
}
