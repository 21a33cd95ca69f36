import type { Category, Classifier, Warning } from "../../domain/index.ts";
import type { EmbeddedFacts, Mode } from "./embedded-model.ts";
import type { LanguageCode } from "./languages.ts";
import { settings } from "./settings.ts";

interface Known {
  readonly classifier: Classifier;
  readonly texts: readonly string[];
  readonly languages: readonly LanguageCode[];
  readonly ownLanguage: LanguageCode;
  readonly mode: Mode;
}

const placesKept = 5;

/** What a report says about a model, and what the user could do for better answers. */
export function factsOf(known: Known): EmbeddedFacts {
  const { texts, languages, mode } = known;
  return {
    languages: languages.filter((language) => language !== ""),
    mode,
    textsFitted: mode === "supervised" ? 0 : texts.length < settings.minimalTexts ? 0 : texts.length,
    warnings: [...bareCategories(known), ...foreignDescriptions(known), ...fewTexts(known)],
  };
}

function bareCategories({ classifier, mode }: Known): Warning[] {
  const learned = classifier.categories.filter((category) => !category.isFallback);
  const described = learned.filter(
    ({ description, examples }) => description.trim() === "" && examples.length === 0,
  );
  const warnings: Warning[] = [];
  if (described.length > 0) {
    const message = `${counted(described)} known by name only: a description in your customers' words helps most.`;
    warnings.push(warningOf("categories-without-description", message, described));
  }
  const unshown = learned.filter((category) => category.examples.length === 0);
  if (mode !== "zero-shot" && unshown.length > 0) {
    const message = `${counted(unshown)} without examples, while others have some: it is found too rarely.`;
    warnings.push(warningOf("categories-without-examples", message, unshown));
  }
  return warnings;
}

function foreignDescriptions({ classifier, texts, languages, ownLanguage, mode }: Known): Warning[] {
  const isForeign = texts.length > 0 && languages[0] !== "" && !languages.includes(ownLanguage);
  if (!isForeign || mode === "supervised") return [];
  const message = `The descriptions are in \`${ownLanguage}\`, the texts in \`${languages[0]}\`: words are only recognised in their own language.`;
  return [
    { code: "descriptions-in-another-language", message, count: classifier.categories.length, places: [] },
  ];
}

function fewTexts({ texts, mode }: Known): Warning[] {
  if (mode === "supervised" || texts.length >= settings.minimalTexts) return [];
  const message = `There are ${texts.length} different texts; from ${settings.minimalTexts} on, words are learned from them too.`;
  return [{ code: "few-texts", message, count: texts.length, places: [] }];
}

function counted(categories: readonly Category[]): string {
  return categories.length === 1 ? "1 category is" : `${categories.length} categories are`;
}

function warningOf(code: string, message: string, categories: readonly Category[]): Warning {
  const places = categories.slice(0, placesKept).map((category) => category.name);
  return { code, message, count: categories.length, places };
}
