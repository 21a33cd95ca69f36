import type { Corpus } from "./corpus.ts";
import type { Pacer } from "./pacer.ts";
import { scoreTotals } from "./score-text.ts";
import { settings } from "./settings.ts";
import type { CountedTerms } from "./term-bag.ts";
import { lengthOf, newScores, type Scores, termWeight, type Weights } from "./weights.ts";

/** A text with the category that the user gave it. */
export interface LabelledTerms {
  readonly column: number;
  readonly terms: CountedTerms;
}

export interface WordEvidence {
  /** The texts whose categories nobody told. */
  readonly corpus: Corpus;
  /** The user's own words, one for each column. */
  readonly seeds: readonly CountedTerms[];
  readonly examples: readonly LabelledTerms[];
  /** What is known about a text of the corpus before its words are learned from. */
  readonly fillPriors: (text: number, scores: Scores) => void;
}

/** Shares below this are not worth a pass over the text's terms. */
const negligibleShare = 1e-4;
/** Matrix rows worked on between two looks at the clock. */
const rowsPerBlock = 512;

/**
 * Learns the words of each category from texts whose categories nobody told: guesses categories by the
 * words known so far, counts the words of the guesses, and again (Nigam et al. 2000). No category is
 * preferred for being common, and none is made common: both were measured and do harm on real files.
 */
export async function learnWords(evidence: WordEvidence, start: Weights, pacer: Pacer): Promise<Weights> {
  let weights = start;
  for (let iteration = 1; iteration <= settings.iterations; iteration += 1) {
    weights = await nextWeights(evidence, weights, { pacer, isLast: iteration === settings.iterations });
  }
  return weights;
}

async function nextWeights(
  evidence: WordEvidence,
  weights: Weights,
  { pacer, isLast }: { pacer: Pacer; isLast: boolean },
): Promise<Weights> {
  const { corpus } = evidence;
  const size = weights.rarity.length * weights.columns;
  const sums = new Float64Array(size);
  const directions = new Float64Array(isLast ? size : 0);
  const scores = newScores(weights.columns);
  addUserWords(evidence, sums, weights.columns);
  for (let index = 0; index < corpus.size; index += 1) {
    if (pacer.isDue) await pacer.pause();
    const text = corpus.at(index);
    evidence.fillPriors(index, scores);
    scoreTotals(text, weights, scores);
    softmax(scores.totals, weights.temperature === 0 ? settings.sharpness : 1);
    addCounts(text, scores.totals, sums);
    if (isLast) addDirections(text, scores.totals, { sums: directions, weights });
  }
  const logLikelihoods = await logLikelihoodsOf(sums, weights.columns, pacer);
  const next = { ...weights, logLikelihoods, temperature: settings.temperature };
  if (!isLast) return next;
  addUserDirections(evidence, directions, weights);
  return { ...next, centroids: await centroidsOf(directions, weights.columns, pacer) };
}

function addUserWords({ seeds, examples }: WordEvidence, sums: Float64Array, columns: number): void {
  const addWeighted = ({ terms, counts, start, end }: CountedTerms, column: number, weight: number) => {
    for (let at = start; at < end; at += 1) {
      const place = (terms[at] as number) * columns + column;
      sums[place] = (sums[place] as number) + weight * (counts[at] as number);
    }
  };
  for (const [column, seed] of seeds.entries()) addWeighted(seed, column, settings.seedWeight);
  for (const { column, terms } of examples) addWeighted(terms, column, settings.exampleWeight);
}

/** Turns totals, times `scale`, into shares that add up to 1, in place. */
function softmax(totals: Float64Array, scale: number): void {
  let most = Number.NEGATIVE_INFINITY;
  for (const total of totals) if (total > most) most = total;
  let sum = 0;
  for (let column = 0; column < totals.length; column += 1) {
    const share = Math.exp(scale * ((totals[column] as number) - most));
    totals[column] = share;
    sum += share;
  }
  for (let column = 0; column < totals.length; column += 1) totals[column] = (totals[column] as number) / sum;
}

function addCounts(text: CountedTerms, shares: Float64Array, sums: Float64Array): void {
  const columns = shares.length;
  for (let column = 0; column < columns; column += 1) {
    const share = shares[column] as number;
    if (share < negligibleShare) continue;
    for (let at = text.start; at < text.end; at += 1) {
      const place = (text.terms[at] as number) * columns + column;
      sums[place] = (sums[place] as number) + share * (text.counts[at] as number);
    }
  }
}

function addDirections(
  text: CountedTerms,
  shares: Float64Array,
  { sums, weights }: { sums: Float64Array; weights: Weights },
): void {
  const columns = shares.length;
  const length = lengthOf(text, weights);
  for (let column = 0; column < columns; column += 1) {
    const share = shares[column] as number;
    if (share < negligibleShare) continue;
    for (let at = text.start; at < text.end; at += 1) {
      const term = text.terms[at] as number;
      const weight = termWeight(text.counts[at] as number, weights.rarity[term] as number) / length;
      const place = term * columns + column;
      sums[place] = (sums[place] as number) + share * weight;
    }
  }
}

/** Counts the user's own words among the directions like one text each. */
function addUserDirections({ seeds, examples }: WordEvidence, sums: Float64Array, weights: Weights): void {
  const shares = new Float64Array(weights.columns);
  const addOne = (text: CountedTerms, column: number) => {
    shares.fill(0);
    shares[column] = 1;
    addDirections(text, shares, { sums, weights });
  };
  for (const [column, seed] of seeds.entries()) addOne(seed, column);
  for (const { column, terms } of examples) addOne(terms, column);
}

async function logLikelihoodsOf(sums: Float64Array, columns: number, pacer: Pacer): Promise<Float32Array> {
  const totals = new Float64Array(columns);
  await eachRowBlock({ size: sums.length, columns, pacer }, (place, column) => {
    totals[column] = (totals[column] as number) + (sums[place] as number);
  });
  const { smoothing } = settings;
  const logTotals = totals.map((total) => Math.log(total + smoothing * (sums.length / columns)));
  const logLikelihoods = new Float32Array(sums.length);
  await eachRowBlock({ size: sums.length, columns, pacer }, (place, column) => {
    logLikelihoods[place] = Math.log((sums[place] as number) + smoothing) - (logTotals[column] as number);
  });
  return logLikelihoods;
}

/** Brings each column to length 1. */
async function centroidsOf(sums: Float64Array, columns: number, pacer: Pacer): Promise<Float32Array> {
  const squares = new Float64Array(columns);
  await eachRowBlock({ size: sums.length, columns, pacer }, (place, column) => {
    squares[column] = (squares[column] as number) + (sums[place] as number) * (sums[place] as number);
  });
  const centroids = new Float32Array(sums.length);
  await eachRowBlock({ size: sums.length, columns, pacer }, (place, column) => {
    centroids[place] = (sums[place] as number) / (Math.sqrt(squares[column] as number) || 1);
  });
  return centroids;
}

/** Visits every place of a matrix with its column. */
async function eachRowBlock(
  { size, columns, pacer }: { size: number; columns: number; pacer: Pacer },
  visit: (place: number, column: number) => void,
): Promise<void> {
  const step = rowsPerBlock * columns;
  for (let start = 0; start < size; start += step) {
    if (pacer.isDue) await pacer.pause();
    const end = Math.min(size, start + step);
    for (let place = start; place < end; place += columns) {
      for (let column = 0; column < columns; column += 1) visit(place + column, column);
    }
  }
}
