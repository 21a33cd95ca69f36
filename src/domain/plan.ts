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
  /** "auto": batches below the engine's minimum are answered online. */
  readonly route: "auto" | "batch-only" | "online-only";
  /** US dollars that the run may cost in all; undefined: any. */
  readonly maxCost: number | undefined;
  /** Whether answers kept from other runs are used. New ones are kept in any case. */
  readonly usesCache: boolean;
  /** A job that takes longer is overdue. */
  readonly deadlineSeconds: number;
  /** "report": it is only said. "finish-online": the job is stopped, and what is open is asked online. */
  readonly afterDeadline: "report" | "finish-online";
  /** Key prefix for analytics, e.g. "processed_data". */
  readonly processedFolder: string;
}
