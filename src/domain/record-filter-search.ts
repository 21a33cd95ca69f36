// What a search says, for the records and for the page that marks what was found: both find the same.

/** More words than this were pasted: they are looked for as they stand. */
const mostWords = 20;

/**
 * The words of a search: all of them have to be in a text, in any order. Words in quotes belong together; a quote that is
 * not closed yet goes on to the end.
 */
export function searchTerms(search: string): readonly string[] {
  const found = [...search.matchAll(/(?<=^|\s)["“„”]([^"“”]*)(?:["“”]|$)|\S+/gu)];
  const terms = found.map(([word, phrase]) => (phrase ?? word).trim()).filter((term) => term !== "");
  const distinct = [...new Set(terms)];
  return distinct.length > mostWords ? [search.replaceAll(/["“„”]/g, " ").trim()] : distinct;
}

/** Letters that are written with a sign or a stroke, by the plain letter that people type for them. */
const variants = lettersByPlain();

function lettersByPlain(): ReadonlyMap<string, string> {
  const letters = new Map<string, string>([
    ["d", "đ"],
    ["h", "ħ"],
    // Turkish: capital letters of both, which are no pair anywhere else.
    ["i", "ıİ"],
    ["l", "ł"],
    ["o", "ø"],
    ["t", "ŧ"],
  ]);
  const latin = [
    [0xc0, 0x24f],
    [0x1e00, 0x1eff],
  ] as const;
  for (const [first, last] of latin) {
    for (let code = first; code <= last; code += 1) {
      const letter = String.fromCodePoint(code);
      const [plain = "", sign] = letter.normalize("NFD");
      if (sign === undefined || letter.toLowerCase() !== letter || !/[a-z]/.test(plain)) continue;
      letters.set(plain, (letters.get(plain) ?? "") + letter);
    }
  }
  return letters;
}

const space = String.raw`[ \t\r\n\u00a0]+`.replace(String.raw`\u00a0`, "\u00a0");

/**
 * One word or phrase as a regular expression that JavaScript (`iu`) and RE2 (`i`) read alike. A plain letter finds those with
 * signs too ("zurich" finds "Zürich"), a letter with a sign only itself, written in one character or two; "ss" and "ß" are
 * the same, space is any space, and an apostrophe is either one.
 */
export function patternOfTerm(term: string): string {
  const pieces = term.match(/ss|ß|ẞ|[ \t\r\n\u00a0]+|\P{M}\p{M}*|\p{M}+/giu) ?? [];
  return pieces.map(patternOfPiece).join("");
}

function patternOfPiece(piece: string): string {
  if (/^(ss|ß|ẞ)$/iu.test(piece)) return `(?:ß|${patternOfLetter("s").repeat(2)})`;
  if (/^[ \t\r\n\u00a0]/.test(piece)) return space;
  if (/^['’ʼ]$/.test(piece)) return "['’ʼ]";
  return patternOfLetter(piece);
}

function patternOfLetter(letter: string): string {
  const plain = /^[ıİ]$/.test(letter) ? "i" : letter.toLowerCase();
  if (/^[a-z]$/.test(plain)) return String.raw`[${plain}${variants.get(plain) ?? ""}]\p{M}*`;
  const spellings = new Set([letter, letter.normalize("NFC"), letter.normalize("NFD")]);
  return spellings.size === 1 ? escaped(letter) : `(?:${[...spellings].map(escaped).join("|")})`;
}

const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/**
 * What finds a term in texts of ASCII alone, which most are: there it is looked for as it stands, or with any space for space,
 * which is three times as fast. undefined: no such text has it.
 */
export function plainPattern(
  term: string,
): { readonly pattern: string; readonly isLiteral: boolean } | undefined {
  const plain = term
    .normalize("NFC")
    .replaceAll(/[ßẞ]/g, "ss")
    .replaceAll(/[ıİ]/g, "i")
    // No pair by their looks, and one by the rules of capital letters.
    .replaceAll("ſ", "s")
    .replaceAll(/[’ʼ]/g, "'")
    .replaceAll(/[ \t\r\n\u00a0]+/g, " ");
  if (/[^\p{ASCII}]/u.test(plain)) return undefined;
  if (!plain.includes(" ")) return { pattern: plain, isLiteral: true };
  return { pattern: plain.split(" ").map(escaped).join(String.raw`[ \t\r\n]+`), isLiteral: false };
}

/** What stands for "ss" and "ß" among the letters of {@link letterPatterns}: no letter of any script. */
export const sharpS = "\ue000";

/**
 * Each letter of a term that is written small, in one character and without what {@link patternOfTerm} takes for the same, with
 * its piece of the pattern; letters that are not there stand for themselves. For who makes patterns elsewhere.
 */
export function letterPatterns(): ReadonlyMap<string, string> {
  const plain = [..."abcdefghijklmnopqrstuvwxyz"];
  const signed = [...new Set([...variants.values()].join(""))].filter((letter) => !/[ıİ]/.test(letter));
  return new Map([
    ...[...plain, ...signed, " ", "'"].map((letter) => [letter, patternOfPiece(letter)] as const),
    [sharpS, patternOfPiece("ss")],
  ]);
}

/** Whether the letters of a term are those that {@link letterPatterns} is enough for. */
export function isLatinTerm(term: string): boolean {
  const known = letterPatterns();
  return [
    ...term
      .normalize("NFC")
      .replaceAll(/[ßẞıİ’ʼ\u00a0]/g, "")
      .toLowerCase(),
  ].every((letter) => /[ -~]/.test(letter) || known.has(letter));
}

/** What marks the hits of a search in a text; undefined: nothing is searched. */
export function hitPattern(search: string): RegExp | undefined {
  const terms = searchTerms(search);
  if (terms.length === 0) return undefined;
  // Of two words that begin alike the longer one is marked.
  const longestFirst = [...terms].sort((a, b) => b.length - a.length);
  return new RegExp(longestFirst.map(patternOfTerm).join("|"), "giu");
}
