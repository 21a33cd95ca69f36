import { placesOfFrequent } from "./choose-vocabulary.ts";
import { Corpus } from "./corpus.ts";
import { FeatureTable } from "./feature-table.ts";
import type { Pacer } from "./pacer.ts";
import { addRow } from "./score-text.ts";
import { settings } from "./settings.ts";
import { type Directions, trainSupportVectors } from "./support-vectors.ts";
import { TermBag } from "./term-bag.ts";
import type { TextReader } from "./text-reader.ts";
import { lengthOf, rarityOf, termWeight } from "./weights.ts";
import type { Word } from "./word.ts";

/** A text of which the user said where it belongs. */
export interface Example {
  readonly text: string;
  readonly column: number;
}

/** What the examples tell, by words, pairs and character sequences. */
export interface LabelWeights {
  readonly table: FeatureTable;
  readonly columns: number;
  readonly rarity: Float64Array;
  /** 0: features that no example has do not count. */
  readonly unknownRarity: number;
  /** Weight of feature f for column c at [f * columns + c]. */
  readonly weights: Float32Array;
}

/**
 * Learns from examples. `withCentroids`: adds the mean direction of each category to the support vectors,
 * which few examples need and many do not.
 */
export async function learnLabels(
  examples: readonly Example[],
  { reader, columns, withCentroids }: { reader: TextReader; columns: number; withCentroids: boolean },
  pacer: Pacer,
): Promise<LabelWeights> {
  const { table, corpus } = await readExamples(examples, { reader, columns }, pacer);
  const texts = corpus.textsOfTerms(table.size);
  const rarity = Float64Array.from(texts, (count) => rarityOf(count, corpus.size));
  const found = { table, columns, rarity, unknownRarity: 0 };
  const directions = directionsOf(corpus, examples, found);
  const sizes = { features: table.size, columns };
  const weights = await trainSupportVectors(directions, sizes, pacer);
  if (withCentroids) await addCentroids(weights, { directions, columns }, pacer);
  return { ...found, weights };
}

/** Fills in what the examples say about each category for a text; `features` holds its features afterwards. */
export function castVotes(
  words: readonly Word[],
  labels: LabelWeights,
  { features, votes }: { features: TermBag; votes: Float64Array },
): void {
  const { table, rarity, weights } = labels;
  features.clear();
  table.eachFeature(words, (feature) => features.add(feature, 1));
  votes.fill(0);
  const length = lengthOf(features, labels);
  for (let at = 0; at < features.end; at += 1) {
    const feature = features.terms[at] as number;
    const weight = termWeight(features.counts[at] as number, rarity[feature] as number) / length;
    addRow(votes, { matrix: weights, row: feature, weight });
  }
}

async function readExamples(
  examples: readonly Example[],
  { reader, columns }: { reader: TextReader; columns: number },
  pacer: Pacer,
): Promise<{ table: FeatureTable; corpus: Corpus }> {
  const table = new FeatureTable();
  const corpus = new Corpus();
  const bag = new TermBag();
  for (const { text } of examples) {
    if (pacer.isDue) await pacer.pause();
    bag.clear();
    table.eachFeature(reader.read(text), (feature) => bag.add(feature, 1));
    corpus.append(bag);
  }
  const limit = Math.min(settings.featureLimit, Math.floor(settings.labelWeightLimit / columns));
  if (table.size > limit) {
    const places = placesOfFrequent(corpus.textsOfTerms(table.size), limit);
    corpus.renumber(places);
    table.close(places);
  } else {
    table.close(Int32Array.from({ length: table.size }, (_, feature) => feature));
  }
  reader.forgetWords();
  return { table, corpus };
}

function directionsOf(
  corpus: Corpus,
  examples: readonly Example[],
  found: Pick<LabelWeights, "rarity" | "unknownRarity">,
): Directions {
  const starts = new Int32Array(corpus.size + 1);
  for (let text = 0; text < corpus.size; text += 1) {
    const { start, end } = corpus.at(text);
    starts[text + 1] = (starts[text] as number) + end - start;
  }
  const size = starts[corpus.size] as number;
  const directions = { starts, features: new Int32Array(size), weights: new Float32Array(size) };
  for (let text = 0; text < corpus.size; text += 1) {
    const counted = corpus.at(text);
    const length = lengthOf({ ...counted, unknown: 0 }, found);
    for (let at = counted.start; at < counted.end; at += 1) {
      const feature = counted.terms[at] as number;
      directions.features[at] = feature;
      const weight = termWeight(counted.counts[at] as number, found.rarity[feature] as number);
      directions.weights[at] = weight / length;
    }
  }
  return { ...directions, columns: Int32Array.from(examples, (example) => example.column) };
}

async function addCentroids(
  weights: Float32Array,
  { directions, columns }: { directions: Directions; columns: number },
  pacer: Pacer,
): Promise<void> {
  const sums = new Float64Array(weights.length);
  for (const [example, column] of directions.columns.entries()) {
    const end = directions.starts[example + 1] as number;
    for (let at = directions.starts[example] as number; at < end; at += 1) {
      const place = (directions.features[at] as number) * columns + column;
      sums[place] = (sums[place] as number) + (directions.weights[at] as number);
    }
  }
  if (pacer.isDue) await pacer.pause();
  const squares = new Float64Array(columns);
  for (let place = 0; place < sums.length; place += 1) {
    const sum = sums[place] as number;
    squares[place % columns] = (squares[place % columns] as number) + sum * sum;
  }
  if (pacer.isDue) await pacer.pause();
  for (let place = 0; place < sums.length; place += 1) {
    const length = Math.sqrt(squares[place % columns] as number) || 1;
    weights[place] = (weights[place] as number) + (sums[place] as number) / length;
  }
}
