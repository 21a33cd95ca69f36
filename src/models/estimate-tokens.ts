import type { TokenRange } from "./model.ts";

/** Tokens of one UTF-16 unit by its kind of character. */
const weights = {
  letter: 1 / 3.6,
  /** Of names, codes and shouting, which are cut into shorter pieces. */
  capital: 0.4,
  /** Letters after the 16th of an unbroken run: no word, but a code, a hash or Base64. */
  unbroken: 0.6,
  digit: 0.5,
  sign: 0.6,
  accented: 0.6,
  /** Cyrillic, Greek, Hebrew, Arabic. */
  alphabet: 0.5,
  /** Han, Kana, Hangul. */
  ideograph: 1.15,
  /** Everything else, such as Thai, Devanagari, Georgian and Amharic. */
  other: 0.9,
  /** Half of an emoji or of a rare character. */
  surrogate: 1.3,
};

const longestWord = 16;

/** The weight of each UTF-16 unit, looked up once a unit. */
const weightOf = Float32Array.from({ length: 0x10000 }, (_, code) => weightOfUnit(code));

/**
 * Tokens of a text, guessed from its scripts. There is no tokenizer here: those of the models are not public, and
 * differ from one another. `expected` is meant to be right for a batch as a whole, not for one text.
 *
 * `most` is 1.35 times that and at least 4 more, which covers the spread between tokenizers that is published for Claude
 * ("up to 35 % more tokens" for the same text, Anthropic documentation, 2026). Where that would be more than the text's
 * bytes in UTF-8 it is the bytes: a tokenizer that works on bytes never makes more tokens than there are.
 */
export function estimateTokens(text: string): TokenRange {
  let tokens = 0;
  let bytes = 0;
  let run = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    bytes += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
    run = isAsciiWord(code) ? run + 1 : 0;
    tokens += run > longestWord ? weights.unbroken : (weightOf[code] ?? weights.other);
  }
  const most = Math.min(bytes, Math.ceil(Math.max(tokens * 1.35, tokens + 4)));
  return { expected: Math.min(Math.round(tokens), most), most };
}

function isAsciiWord(code: number): boolean {
  const lower = code | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

function weightOfUnit(code: number): number {
  if (code < 0x80) return weightOfAscii(code);
  if (code < 0x250) return weights.accented;
  if (code < 0x700) return weights.alphabet;
  if (code >= 0xd800 && code < 0xe000) return weights.surrogate;
  const isIdeograph =
    (code >= 0x2e80 && code < 0xa4d0) || (code >= 0xac00 && code < 0xd800) || code >= 0xf900;
  return isIdeograph ? weights.ideograph : weights.other;
}

function weightOfAscii(code: number): number {
  if (code >= 0x61 && code <= 0x7a) return weights.letter;
  // A space is written with the word that follows it.
  if (code === 0x20) return weights.letter;
  if (code >= 0x41 && code <= 0x5a) return weights.capital;
  return code >= 0x30 && code <= 0x39 ? weights.digit : weights.sign;
}
