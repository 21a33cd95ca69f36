import type { Classifier, FormatName } from "./classifier.ts";

/** How a file is read. Part of a run's identity. */
export interface Reading {
  readonly format: FormatName;
  readonly delimiter: string | undefined;
  readonly encoding: string | undefined;
  readonly sheet: string | undefined;
  /** Only the first so many rows; undefined: all. */
  readonly limit: number | undefined;
}

/** Everything a run was asked to do, fixed when it is received: a later change of the configuration is another run. */
export interface RunPlan {
  readonly classifier: Classifier;
  readonly reading: Reading;
  /** Questions per batch at most. */
  readonly batchSize: number;
  /** How often a question is put to the engine in all. */
  readonly attempts: number;
  /** Key prefix for analytics, e.g. "processed_data". */
  readonly processedFolder: string;
}
