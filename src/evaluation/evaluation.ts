import type { Confidence } from "../domain/index.ts";
import type { Interval } from "./wilson-interval.ts";

/** How well the classes of a file agree with its gold labels. Shares are in [0, 1]. */
export interface Evaluation {
  /** Records with a gold label: what every number below is about. At least 1. */
  readonly records: number;
  /** Records without a gold label: not scored. */
  readonly withoutGold: number;
  /** Of the scored records, those without a category; they count as wrong. */
  readonly withoutCategory: number;
  /** undefined: the file does not say what the texts were. */
  readonly distinctTexts: DistinctCount | undefined;
  readonly accuracy: Accuracy;
  /** The mean F1 of the categories that occur among the gold labels. */
  readonly macroF1: number;
  /** Most frequent gold label first; categories that were only predicted come last. */
  readonly categories: readonly CategoryScore[];
  /** Every pair that occurs, right ones included; most frequent first. */
  readonly confusion: readonly LabelPair[];
  /** Always three, high first. */
  readonly confidence: readonly ConfidenceScore[];
  /** Gold labels that are none of the categories (or, where those are not known, that no record was given). */
  readonly unknownGold: readonly LabelCount[];
}

export interface Accuracy {
  readonly share: number;
  readonly correct: number;
  /** 95 %, Wilson. */
  readonly interval: Interval;
  /** How many independent observations the interval is made for; `records` when no text repeats. */
  readonly effectiveRecords: number;
}

export interface DistinctCount {
  readonly count: number;
  /** False: an estimate, because there were too many to remember each. */
  readonly isExact: boolean;
}

export interface CategoryScore {
  readonly name: string;
  /** Records with this gold label. */
  readonly support: number;
  /** Records that were given this category. */
  readonly predicted: number;
  readonly correct: number;
  /** undefined: never predicted. */
  readonly precision: number | undefined;
  /** undefined: never the gold label. */
  readonly recall: number | undefined;
  readonly f1: number;
}

export interface LabelPair {
  readonly gold: string;
  /** undefined: no category. */
  readonly predicted: string | undefined;
  readonly count: number;
}

export interface ConfidenceScore {
  readonly confidence: Confidence;
  readonly records: number;
  /** undefined: no records. */
  readonly accuracy: number | undefined;
}

export interface LabelCount {
  readonly label: string;
  readonly count: number;
}

/** The pairs that were mixed up, most frequent first; records without a category are no mix-up. */
export function mixUps(evaluation: Evaluation): (LabelPair & { readonly predicted: string })[] {
  return evaluation.confusion.flatMap(({ gold, predicted, count }) =>
    predicted === undefined || predicted === gold ? [] : [{ gold, predicted, count }],
  );
}
