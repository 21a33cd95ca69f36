import { createHash } from "node:crypto";

/** Numbers in [0, 1) that follow from the words alone: the same words give the same numbers, on any computer. */
export function randomOf(...words: readonly (string | number)[]): readonly [number, number, number, number] {
  const hash = createHash("sha256");
  // The length before each word: ("ab", "c") and ("a", "bc") are different words.
  for (const word of words) hash.update(`${String(word).length}:${word}`);
  const bytes = hash.digest();
  const at = (index: number) => bytes.readUInt32LE(index * 4) / 2 ** 32;
  return [at(0), at(1), at(2), at(3)];
}

/** A text of the given letters that follows from the words alone. */
export function lettersOf(letters: string, length: number, ...words: readonly (string | number)[]): string {
  const digits = createHash("sha512").update(words.join("\n")).digest();
  return Array.from({ length }, (_, index) => letters[(digits[index] ?? 0) % letters.length]).join("");
}

/** A generator of numbers in [0, 1) for places where many are drawn. Mulberry32. */
export function randomFrom(...words: readonly (string | number)[]): () => number {
  let state = Math.floor(randomOf(...words)[0] * 2 ** 32);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
