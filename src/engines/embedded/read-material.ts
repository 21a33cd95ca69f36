import type { Category } from "../../domain/index.ts";
import { chooseVocabulary } from "./choose-vocabulary.ts";
import { Corpus } from "./corpus.ts";
import type { Mode } from "./embedded-model.ts";
import type { LanguageCode } from "./languages.ts";
import { castVotes, type Example, type LabelWeights } from "./learn-labels.ts";
import type { LabelledTerms } from "./learn-words.ts";
import type { Pacer } from "./pacer.ts";
import { settings } from "./settings.ts";
import { type CountedTerms, TermBag } from "./term-bag.ts";
import type { TextReader } from "./text-reader.ts";
import { userWordsOf } from "./user-words.ts";
import type { ToldWords } from "./word-links.ts";
import type { WordTable } from "./word-table.ts";

/** What is read, all in the terms of one vocabulary. */
export interface ReadMaterial {
  /** Size of the vocabulary. */
  readonly terms: number;
  /** The texts; empty where examples alone decide. */
  readonly corpus: Corpus;
  /** The user's words for each described category. */
  readonly seeds: readonly CountedTerms[];
  readonly examples: readonly LabelledTerms[];
  /** What the labels say about text t for column c, at [t * columns + c]. */
  readonly votes: Float32Array | undefined;
  readonly told: readonly ToldWords[];
}

interface Unread {
  readonly table: WordTable;
  readonly reader: TextReader;
  readonly texts: readonly string[];
  /** The columns, then a fallback without examples. */
  readonly described: readonly Category[];
  readonly examples: readonly Example[];
  readonly labels: LabelWeights | undefined;
  readonly ownLanguage: LanguageCode;
  readonly mode: Mode;
}

/** Reads everything once to choose the vocabulary, and closes the vocabulary. */
export async function readMaterial(unread: Unread, pacer: Pacer): Promise<ReadMaterial> {
  const { table, reader, described, examples, labels, ownLanguage, mode } = unread;
  const readUserWords = () => described.map((category) => userWordsOf(category, reader, ownLanguage));
  readUserWords();
  const userTerms = table.size;
  const exampleTexts = examples.map((example) => example.text);
  const { corpus: exampleCorpus } = await readTexts(exampleTexts, { reader, labels: undefined }, pacer);
  const texts = mode === "supervised" ? [] : unread.texts;
  const { corpus, votes } = await readTexts(texts, { reader, labels }, pacer);
  const limit = Math.floor(settings.wordWeightLimit / described.length);
  const places = chooseVocabulary([corpus, exampleCorpus], { terms: table.size, userTerms, limit });
  await pacer.pauseIfDue();
  corpus.renumber(places);
  exampleCorpus.renumber(places);
  await pacer.pauseIfDue();
  table.close(places);
  const userWords = readUserWords();
  const labelled = examples.map(({ column }, at) => ({ column, terms: exampleCorpus.at(at) }));
  return {
    terms: table.size,
    corpus,
    seeds: userWords.map(({ all }) => all),
    examples: labelled,
    votes,
    told: [
      ...userWords.map(({ all }, column) => ({ column, terms: all, isName: false })),
      ...userWords.map(({ names }, column) => ({ column, terms: names, isName: true })),
      ...labelled.map(({ column, terms }) => ({ column, terms, isName: false })),
    ],
  };
}

async function readTexts(
  texts: readonly string[],
  { reader, labels }: { reader: TextReader; labels: LabelWeights | undefined },
  pacer: Pacer,
): Promise<{ corpus: Corpus; votes: Float32Array | undefined }> {
  const corpus = new Corpus();
  const terms = new TermBag();
  const features = new TermBag();
  const columns = labels?.columns ?? 0;
  const votes = new Float32Array(texts.length * columns);
  const votesOfText = new Float64Array(columns);
  for (const [index, text] of texts.entries()) {
    if (pacer.isDue) await pacer.pause();
    const words = reader.read(text);
    terms.fill(words);
    corpus.append(terms);
    if (labels === undefined) continue;
    castVotes(words, labels, { features, votes: votesOfText });
    votes.set(votesOfText, index * columns);
  }
  return { corpus, votes: labels === undefined ? undefined : votes };
}
