import type { Pacer } from "./pacer.ts";
import { settings } from "./settings.ts";

/**
 * The texts to learn from, each once, in an order that has nothing to do with theirs: by a hash, so that
 * those within the limit on characters are a fair sample of all.
 */
export async function distinctTexts(texts: readonly string[], pacer: Pacer): Promise<string[]> {
  const distinct = [...new Set(texts)];
  await pacer.pauseIfDue();
  const keyed = distinct.map((text) => ({ text, key: keyOf(text) }));
  await pacer.pauseIfDue();
  keyed.sort((a, b) => a.key - b.key || (a.text < b.text ? -1 : 1));
  const kept: string[] = [];
  let characters = 0;
  for (const { text } of keyed) {
    characters += Math.min(text.length, settings.textLimit);
    if (characters > settings.fitLimit) break;
    kept.push(text);
  }
  return kept;
}

/** FNV-1a of the first 200 units. Not for finding texts, only for mixing them. */
function keyOf(text: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let at = 0; at < text.length && at < 200; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01_00_01_93);
  }
  return hash >>> 0;
}
