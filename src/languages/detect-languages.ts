import { languageByGrammar } from "./language-by-grammar.ts";

/** UTF-16 units looked at: more make it slower, not better (figures: docs/decisions, on languages). */
const unitsForGrammar = 240;
const unitsForStatistics = 80;

/** Languages that have so much in common that the first and the second are compared: it takes half of the time again. */
const alike = new Set(["da", "no", "sv", "ru", "uk", "be", "bg", "sr", "hr", "sl", "cs", "sk"]);
/** How far ahead of the next one of these has to be. */
const clearMargin = 0.01;

type Statistics = (text: string) => string | undefined;

/** Loaded for the first text that needs it: 30 MB, a quarter of a second. */
let loaded: Promise<Statistics> | undefined;

/**
 * The language of each text as ISO 639-1 code, e.g. "de"; undefined where it is not clear. The beginning of a text is
 * looked at: first for grammar words, which is quick, then with statistics of letters.
 */
export async function detectLanguages(texts: readonly string[]): Promise<(string | undefined)[]> {
  const starts = texts.map((text) => text.slice(0, unitsForGrammar));
  const languages = starts.map((start) => languageByGrammar(start));
  if (languages.every((language) => language !== undefined)) return languages;
  loaded ??= loadStatistics();
  const byStatistics = await loaded;
  return languages.map((language, at) => language ?? byStatistics(starts[at] ?? ""));
}

async function loadStatistics(): Promise<Statistics> {
  const { eld } = await import("eld/extrasmall");
  return (text) => {
    const detected = eld.detect(text.slice(0, unitsForStatistics));
    const { language } = detected;
    if (language === "" || !detected.isReliable()) return undefined;
    if (!alike.has(language)) return language;
    const [best = 0, next = 0] = Object.values(detected.getScores());
    return best - next >= clearMargin ? language : undefined;
  };
}
