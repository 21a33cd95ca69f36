import type { Category, Classifier } from "../../domain/index.ts";
import type { Mode } from "./embedded-model.ts";
import type { ModelParts } from "./fitted-model.ts";
import type { LanguageCode } from "./languages.ts";
import { type Example, type LabelWeights, learnLabels } from "./learn-labels.ts";
import { learnWords } from "./learn-words.ts";
import type { Pacer } from "./pacer.ts";
import { fillPriors, type PriorShares } from "./priors.ts";
import { type ReadMaterial, readMaterial } from "./read-material.ts";
import { settings } from "./settings.ts";
import { startWeights } from "./start-weights.ts";
import { TextReader } from "./text-reader.ts";
import { describedExample, examplesWithinLimit } from "./user-words.ts";
import type { Weights } from "./weights.ts";
import { WordLinks } from "./word-links.ts";
import { WordTable } from "./word-table.ts";

/** Everything there is to learn from. */
export interface Material {
  readonly classifier: Classifier;
  /** Each once, in an order that follows from their content alone. */
  readonly texts: readonly string[];
  /** Of the texts, the main one first. */
  readonly languages: readonly LanguageCode[];
  /** Of the descriptions. */
  readonly ownLanguage: LanguageCode;
  readonly mode: Mode;
}

/** Learns from the labels first, if there are any, then from the texts with the labels' help. */
export async function learnClassifier(material: Material, pacer: Pacer): Promise<Omit<ModelParts, "facts">> {
  const { categories } = material.classifier;
  const columns = categories.filter(({ isFallback, examples }) => !isFallback || examples.length > 0);
  const fallback = categories.find((category) => category.isFallback);
  const examples = interleavedExamples(columns);
  const table = new WordTable();
  const reader = new TextReader(table, material.languages);
  const labels = await labelsOf({ ...material, columns, examples, reader }, pacer);
  const described = fallback?.examples.length === 0 ? [...columns, fallback] : columns;
  const read = await readMaterial({ ...material, table, reader, described, examples, labels }, pacer);
  await pacer.pauseIfDue();
  const shares = sharesOf(material.mode);
  const weights = await weightsOf(read, { columns: columns.length, shares }, pacer);
  return {
    reader,
    learned: { weights, labels, ...shares },
    links: new WordLinks(weights, read.told),
    names: columns.map((category) => category.name),
    fallback: fallback?.name,
  };
}

/** The first example of each category, then the second of each: what does not fit in is shared by all. */
function interleavedExamples(columns: readonly Category[]): Example[] {
  const texts = columns.map((category) => examplesWithinLimit(category, columns.length));
  const most = Math.max(...texts.map((ofCategory) => ofCategory.length));
  const examples: Example[] = [];
  for (let at = 0; at < most; at += 1) {
    for (const [column, ofCategory] of texts.entries()) {
      const text = ofCategory[at];
      if (text !== undefined) examples.push({ text, column });
    }
  }
  return examples;
}

function sharesOf(mode: Mode): PriorShares {
  if (mode === "zero-shot") return { seedShare: 1, labelShare: 0 };
  if (mode === "supervised") return { seedShare: 0, labelShare: 1 };
  return { seedShare: settings.labelShare, labelShare: settings.labelShare };
}

async function labelsOf(
  {
    columns,
    examples,
    reader,
    mode,
  }: { columns: readonly Category[]; examples: readonly Example[]; reader: TextReader; mode: Mode },
  pacer: Pacer,
): Promise<LabelWeights | undefined> {
  if (mode === "zero-shot") return undefined;
  const descriptions = columns.map(
    (category, column): Example => ({ text: describedExample(category), column }),
  );
  const withCentroids = mode === "few-shot";
  return learnLabels(
    [...descriptions, ...examples],
    { reader, columns: columns.length, withCentroids },
    pacer,
  );
}

async function weightsOf(
  read: ReadMaterial,
  { columns, shares }: { columns: number; shares: PriorShares },
  pacer: Pacer,
): Promise<Weights> {
  const { corpus, seeds, examples, votes } = read;
  const start = startWeights(corpus, seeds, { terms: read.terms, columns });
  await pacer.pauseIfDue();
  if (corpus.size < settings.minimalTexts) return start;
  return learnWords(
    {
      corpus,
      seeds: seeds.slice(0, columns),
      examples,
      fillPriors: (text, scores) => {
        const votesOfText = votes?.subarray(text * columns, (text + 1) * columns);
        fillPriors({ terms: corpus.at(text), votes: votesOfText }, { weights: start, ...shares }, scores);
      },
    },
    start,
    pacer,
  );
}
