import { eachWord } from "./each-word.ts";
import { type LanguageCode, languageCodes, languagesWithStopWord } from "./languages.ts";

/** Texts looked at to learn which languages a file has, and UTF-16 units looked at in each. */
const sampleSize = 500;
const hitLimit = 600;
/** Share of the texts that a further language needs; below it, stray foreign words would look like one. */
const minimalShare = 0.03;

/** How many grammar words of each language a text has; positions as in `languageCodes`. */
export function stopWordHits(text: string): Int32Array {
  const hits = new Int32Array(languageCodes.length);
  eachWord(text, hitLimit, (written) => {
    for (const language of languagesWithStopWord(written.toLowerCase())) {
      hits[language] = (hits[language] as number) + 1;
    }
  });
  return hits;
}

/** The language with clearly more grammar words in the text than the main one has, else the main one. */
export function clearlyBetterLanguage(
  hits: Int32Array,
  main: LanguageCode,
  others: readonly LanguageCode[],
): LanguageCode {
  const mainHits = hitsOf(hits, main);
  let needed = mainHits === 0 ? 1 : mainHits + 2;
  let best = main;
  for (const language of others) {
    const count = hitsOf(hits, language);
    if (count < needed) continue;
    best = language;
    needed = count + 1;
  }
  return best;
}

/** The languages of a file's texts, the main one first; [""] when no grammar word of a known one occurs. */
export function guessLanguages(texts: readonly string[]): LanguageCode[] {
  const hitsOfTexts = texts.slice(0, sampleSize).map((text) => stopWordHits(text));
  const main = mainLanguage(hitsOfTexts);
  if (main === "") return [""];
  const textsOf = new Map<LanguageCode, number>();
  for (const hits of hitsOfTexts) {
    const language = clearlyBetterLanguage(hits, main, languageCodes);
    textsOf.set(language, (textsOf.get(language) ?? 0) + 1);
  }
  const needed = Math.max(2, minimalShare * hitsOfTexts.length);
  return [main, ...languageCodes.filter((code) => code !== main && (textsOf.get(code) ?? 0) >= needed)];
}

/**
 * The language of what the user wrote. Short as it is, it counts as another language than that of the
 * texts only on strong evidence.
 */
export function guessOwnLanguage(writings: readonly string[], main: LanguageCode): LanguageCode {
  const sums = new Int32Array(languageCodes.length);
  for (const writing of writings) {
    for (const [index, count] of stopWordHits(writing).entries())
      sums[index] = (sums[index] as number) + count;
  }
  const most = Math.max(...sums);
  const isClear = most >= 3 && most >= 1.5 * hitsOf(sums, main);
  return isClear ? (languageCodes[sums.indexOf(most)] ?? main) : main;
}

/** The language whose grammar words are the largest part of the texts; each text has the same say. */
function mainLanguage(hitsOfTexts: readonly Int32Array[]): LanguageCode {
  const shares = new Float64Array(languageCodes.length);
  for (const hits of hitsOfTexts) {
    const most = Math.max(1, ...hits);
    for (const [index, count] of hits.entries()) shares[index] = (shares[index] as number) + count / most;
  }
  const most = Math.max(...shares);
  return most === 0 ? "" : (languageCodes[shares.indexOf(most)] ?? "");
}

function hitsOf(hits: Int32Array, language: LanguageCode): number {
  return language === "" ? 0 : (hits[languageCodes.indexOf(language)] as number);
}
