import type { Classifier } from "../../domain/index.ts";
import { distinctTexts } from "./distinct-texts.ts";
import type { EmbeddedModel, Mode } from "./embedded-model.ts";
import { factsOf } from "./facts.ts";
import { FittedModel } from "./fitted-model.ts";
import { guessLanguages, guessOwnLanguage } from "./guess-languages.ts";
import { learnClassifier } from "./learn-classifier.ts";
import { Pacer } from "./pacer.ts";
import { settings } from "./settings.ts";

export type { EmbeddedAnswer, EmbeddedFacts, EmbeddedModel } from "./embedded-model.ts";

/** Changes whenever an answer could change. */
export const embeddedEngineVersion = "lexical-em@1";

export interface FitInput {
  readonly classifier: Classifier;
  /** Texts of the run: all, or a fair sample of at most 20,000. Their order and repetition change nothing. */
  readonly texts: readonly string[];
}

/**
 * Learns a classifier's words from its descriptions, its examples and the texts to be sorted. Deterministic.
 * Gives the event loop its turn during the work. Takes up to 80 MB with 11 categories, 150 MB with 500.
 */
export async function fitModel({ classifier, texts }: FitInput): Promise<EmbeddedModel> {
  const pacer = new Pacer();
  const distinct = await distinctTexts(texts, pacer);
  await pacer.pauseIfDue();
  const examples = classifier.categories.flatMap((category) => category.examples);
  const writings = classifier.categories.map(({ name, description }) => `${name}\n${description}`);
  const languages = guessLanguages(distinct.length > 0 ? distinct : [...examples, ...writings]);
  const ownLanguage = guessOwnLanguage(writings, languages[0] ?? "");
  await pacer.pauseIfDue();
  const mode = modeOf(classifier);
  const material = { classifier, texts: distinct, languages, ownLanguage, mode };
  const facts = factsOf(material);
  return new FittedModel({ facts, ...(await learnClassifier(material, pacer)) });
}

function modeOf({ categories }: Classifier): Mode {
  const counts = categories
    .filter((category) => !category.isFallback)
    .map((category) => category.examples.length)
    .sort((a, b) => a - b);
  const median = counts[Math.floor((counts.length - 1) / 2)] ?? 0;
  if (median >= settings.supervisedExamples) return "supervised";
  return counts.some((count) => count > 0) ? "few-shot" : "zero-shot";
}
