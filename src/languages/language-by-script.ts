/** Scripts that one language of many speakers writes, and hardly any other; languages as ISO 639-1 codes. */
const scripts = [
  ["ja", /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ["ko", /\p{Script=Hangul}/u],
  ["th", /\p{Script=Thai}/u],
  ["el", /\p{Script=Greek}/u],
  ["he", /\p{Script=Hebrew}/u],
  ["ka", /\p{Script=Georgian}/u],
  ["hy", /\p{Script=Armenian}/u],
  ["bn", /\p{Script=Bengali}/u],
  ["ta", /\p{Script=Tamil}/u],
  ["te", /\p{Script=Telugu}/u],
  ["kn", /\p{Script=Kannada}/u],
  ["ml", /\p{Script=Malayalam}/u],
  ["gu", /\p{Script=Gujarati}/u],
  ["pa", /\p{Script=Gurmukhi}/u],
  ["or", /\p{Script=Oriya}/u],
  ["lo", /\p{Script=Lao}/u],
  ["am", /\p{Script=Ethiopic}/u],
] as const;

const noLetter = 1;
/** Of a script that many languages write. */
const commonLetter = 2;
/** Of Chinese, or of Japanese among its own letters. */
const han = 3;
/** And on: the scripts above, in that order. */
const firstScript = 4;

const hanPattern = /\p{Script=Han}/u;
const letterPattern = /\p{L}/u;
/** Before it there is no letter of any of these scripts. */
const firstUnit = 0x370;

/** The kind of each UTF-16 code unit, filled in as they are met; 0 is not yet known. */
const kinds = new Uint8Array(65_536);
const counts = new Uint32Array(firstScript + scripts.length);

const fewestLetters = 2;
/** Of all letters: names of things are often in Latin ones, which take more of them. */
const leastShare = 1 / 5;

/** The language whose own script the text is written in; undefined for scripts that many languages share. */
export function languageByScript(text: string): string | undefined {
  counts.fill(0);
  let hasOwn = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const kind = kinds[unit] || kindOf(unit);
    counts[kind] = countOf(kind) + 1;
    if (unit >= firstUnit && kind >= firstScript) hasOwn = true;
  }
  if (!hasOwn) return undefined;
  let best = firstScript;
  let letters = countOf(commonLetter) + countOf(han);
  for (let kind = firstScript; kind < counts.length; kind += 1) {
    letters += countOf(kind);
    if (countOf(kind) > countOf(best)) best = kind;
  }
  const code = scripts[best - firstScript]?.[0];
  const own = countOf(best) + (code === "ja" ? countOf(han) : 0);
  return own >= fewestLetters && own >= leastShare * letters ? code : undefined;
}

const countOf = (kind: number) => counts[kind] as number;

function kindOf(unit: number): number {
  const character = String.fromCharCode(unit);
  const script = scripts.findIndex(([, pattern]) => pattern.test(character));
  let kind = noLetter;
  if (script >= 0) kind = firstScript + script;
  else if (hanPattern.test(character)) kind = han;
  else if (letterPattern.test(character)) kind = commonLetter;
  kinds[unit] = kind;
  return kind;
}
