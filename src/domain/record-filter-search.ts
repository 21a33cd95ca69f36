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
 * What a term is in texts of ASCII alone, which most are: looking for it there as it stands is three times as fast. undefined:
 * only the pattern finds it.
 */
export function plainTerm(term: string): string | undefined {
  if (/\s/.test(term)) return undefined;
  return term.normalize("NFC").replaceAll(/[ßẞ]/g, "ss").replaceAll(/[ıİ]/g, "i").replaceAll(/[’ʼ]/g, "'");
}

/** What marks the hits of a search in a text; undefined: nothing is searched. */
export function hitPattern(search: string): RegExp | undefined {
  const terms = searchTerms(search);
  if (terms.length === 0) return undefined;
  // Of two words that begin alike the longer one is marked.
  const longestFirst = [...terms].sort((a, b) => b.length - a.length);
  return new RegExp(longestFirst.map(patternOfTerm).join("|"), "giu");
}
