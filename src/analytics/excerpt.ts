import { hitPattern } from "../domain/index.ts";

export const mostCharacters = 300;
/** Of these, how many may stand before the first hit. */
const before = 80;

/** The beginning of a text; the surroundings of the first hit when something is searched. */
export function excerptOf(text: string, search: string): { excerpt: string; isCut: boolean } {
  if (text.length <= mostCharacters) return { excerpt: text, isCut: false };
  const pattern = hitPattern(search);
  const hit = pattern === undefined ? -1 : text.search(pattern);
  const start = wholeCharacter(text, Math.max(0, Math.min(hit - before, text.length - mostCharacters)));
  return { excerpt: text.slice(start, wholeCharacter(text, start + mostCharacters)), isCut: true };
}

/** Not between the halves of a character. */
function wholeCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
