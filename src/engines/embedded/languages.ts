import snowball from "snowball-stemmers";
import { grammarWords } from "./grammar-words.ts";

/** ISO 639-1 code, e.g. "en"; "" when no language could be told. */
export type LanguageCode = keyof typeof grammarWords | "";

/** Languages without an entry are read without a stemmer. */
const stemmerNames: Partial<Record<LanguageCode, string>> = {
  en: "english",
  de: "german",
  fr: "french",
  es: "spanish",
  it: "italian",
  pt: "portuguese",
  nl: "dutch",
  sv: "swedish",
  da: "danish",
  no: "norwegian",
  fi: "finnish",
  hu: "hungarian",
  ro: "romanian",
  tr: "turkish",
  ru: "russian",
  cs: "czech",
  ca: "catalan",
  ar: "arabic",
};

export const languageCodes = Object.keys(grammarWords) as Exclude<LanguageCode, "">[];

const stopWordSets = new Map<LanguageCode, ReadonlySet<string>>(
  languageCodes.map((code) => [code, new Set(grammarWords[code].split(" "))]),
);

const languagesOfStopWord = new Map<string, number[]>();
for (const [index, code] of languageCodes.entries()) {
  for (const word of stopWordSets.get(code) ?? []) {
    const known = languagesOfStopWord.get(word);
    if (known === undefined) languagesOfStopWord.set(word, [index]);
    else known.push(index);
  }
}

const noLanguages: readonly number[] = [];

/** Positions in {@link languageCodes} of the languages in which the lower-case word is a grammar word. */
export function languagesWithStopWord(word: string): readonly number[] {
  return languagesOfStopWord.get(word) ?? noLanguages;
}

export function isStopWord(word: string, language: LanguageCode): boolean {
  return stopWordSets.get(language)?.has(word) ?? false;
}

const numberPattern = /^[0-9]+$/;

/** The stem of a lower-case word; the word itself in a language without a stemmer. */
export function stemmerOf(language: LanguageCode): (word: string) => string {
  const algorithm = stemmerNames[language];
  if (algorithm === undefined) return (word) => word;
  const stemmer = snowball.newStemmer(algorithm);
  // A number is its own stem: files have more of them than words. Only Finnish has double digits shortened, like double letters.
  if (language === "fi") return (word) => stemmer.stem(word);
  return (word) => (numberPattern.test(word) ? word : stemmer.stem(word));
}
