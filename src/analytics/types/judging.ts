// What people say of records, and how good the engine is by that.
import type { Accuracy, Evaluation } from "../../evaluation/index.ts";
import type { FullRecord } from "./records.ts";

/** A text that a person should look at. */
export interface ReviewItem {
  readonly origin: "queue" | "audit";
  /** One record with the text. */
  readonly record: FullRecord;
}

export interface ReviewQueue {
  readonly items: readonly ReviewItem[];
  /** Distinct texts of the filter that are due, and that were decided (accepted or corrected) or skipped so far. */
  readonly due: number;
  readonly decided: number;
  readonly skipped: number;
  /** Texts that are drawn by lot besides those that are due and are still to come; fewer where there are not so many. */
  readonly checks: number;
}

/** The engine's categories against the right ones. What served as an example is not counted. */
export interface Quality {
  /** undefined: no record of the filter has a right category that is known. */
  readonly evaluation: Evaluation | undefined;
  /** Of the counted records: known from a file, from reviews of doubtful texts, of the random share, and of the list. */
  readonly known: {
    readonly file: number;
    readonly queue: number;
    readonly audit: number;
    readonly list: number;
  };
  /**
   * Of the records that are known by the random share alone: those of the queue are the hardest ones, so only these say
   * how good the engine is on the whole. undefined: there are none.
   */
  readonly audit: Accuracy | undefined;
  /** Records left out because their text serves as an example. */
  readonly examples: number;
  /** The engine's own number against how often it was right; bins of a tenth, only those with records. */
  readonly calibration: readonly CalibrationBin[];
}

export interface CalibrationBin {
  /** From (included) and to (not included, but 1 is) of the score. */
  readonly from: number;
  readonly to: number;
  readonly records: number;
  readonly right: number;
  readonly meanScore: number;
}

/** Two runs over the same texts, by the engine's categories; a text that only one of them has is left out. */
export interface RunComparison {
  readonly run: string;
  readonly other: string;
  /** Records of `run` whose text `other` has, and of these the ones with another category. */
  readonly records: number;
  readonly changed: number;
  /** Of the changed ones with a known right category: right only in `run`, only in `other`, in neither. */
  readonly fixed: number;
  readonly broken: number;
  readonly stillWrong: number;
  /** Two-sided McNemar test (exact) on texts; undefined: nothing to test. */
  readonly pValue: number | undefined;
  /** Most frequent first; "" for no category. At most 100. */
  readonly changes: readonly { readonly was: string; readonly is: string; readonly count: number }[];
}
