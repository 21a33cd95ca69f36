const separator = 1;
const letter = 2;
const digit = 3;
/** Scripts that write no space between words: their words are found as single characters and pairs. */
const spaceless = 4;
const surrogate = 5;

const spacelessPattern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u;
const letterPattern = /[\p{L}\p{M}]/u;
const digitPattern = /\p{N}/u;

/** The kind of each UTF-16 code unit, filled in as they are met; 0 is not yet known. */
const kinds = new Uint8Array(65_536);

/** Longer words are cut: nobody's vocabulary has them, and stemmers are slow on them. */
const maximalWordLength = 40;

export type VisitWord = (word: string, isSpaceless: boolean) => void;

/**
 * Visits the words of a text in order, as they are written: runs of letters, runs of digits, and for
 * scripts without spaces each character and each pair of neighbours. Reads the first `limit` UTF-16 units.
 */
export function eachWord(text: string, limit: number, visit: VisitWord): void {
  const length = Math.min(text.length, limit);
  let start = 0;
  let kind = separator;
  let width = 1;
  for (let at = 0; at < length; at += width) {
    const code = text.charCodeAt(at);
    let here = (kinds[code] as number) || kindOfCodeUnit(code);
    width = 1;
    if (here === surrogate) {
      const character = String.fromCodePoint(text.codePointAt(at) as number);
      width = character.length;
      here = kindOfCharacter(character);
    }
    if (here === kind) continue;
    if (kind !== separator) visitRun(text.slice(start, at), kind, visit);
    start = at;
    kind = here;
  }
  if (kind !== separator) visitRun(text.slice(start, length), kind, visit);
}

function visitRun(run: string, kind: number, visit: VisitWord): void {
  if (kind !== spaceless) {
    visit(run.length > maximalWordLength ? run.slice(0, maximalWordLength) : run, false);
    return;
  }
  let previous = "";
  for (const character of run) {
    visit(character, true);
    if (previous !== "") visit(previous + character, true);
    previous = character;
  }
}

function kindOfCodeUnit(code: number): number {
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  const kind = isSurrogate ? surrogate : kindOfCharacter(String.fromCharCode(code));
  kinds[code] = kind;
  return kind;
}

/** A lone surrogate and any sign are separators, so words hold letters, marks and digits only. */
function kindOfCharacter(character: string): number {
  if (digitPattern.test(character)) return digit;
  if (spacelessPattern.test(character)) return spaceless;
  return letterPattern.test(character) ? letter : separator;
}
