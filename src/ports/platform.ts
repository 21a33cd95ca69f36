import type { AnswerCache } from "./answer-cache.ts";
import type { BatchEngine } from "./batch-engine.ts";
import type { Clock } from "./clock.ts";
import type { Ledger } from "./ledger.ts";
import type { Log } from "./log.ts";
import type { ObjectStore } from "./object-store.ts";
import type { OnlineEngine } from "./online-engine.ts";
import type { Outbox, Queue } from "./queue.ts";
import type { Reviews } from "./reviews.ts";
import type { Scratch } from "./scratch.ts";
import type { Sources } from "./sources.ts";
import type { Worker } from "./worker.ts";

/** The outside world as one value: a stage receives it and nothing else. */
export interface Platform {
  /** Where inputs are. */
  readonly sources: Sources;
  /** The pipeline's own objects: questions, rows, verdicts. */
  readonly objects: ObjectStore;
  /** Where results go: the home's own place, or an absolute folder a person named. */
  results(folder: string | undefined): ObjectStore;
  /** Where the rows of published batches go for analysis, in Parquet. */
  readonly analytics: ObjectStore;
  readonly queue: Outbox;
  readonly ledger: Ledger;
  readonly engine: BatchEngine;
  /** For batches below the engine's minimum; undefined when the engine has none. */
  readonly online: OnlineEngine | undefined;
  readonly answers: AnswerCache;
  /** What people said of texts; a home where nobody is asked has none. */
  readonly reviews: Reviews;
  readonly scratch: Scratch;
  readonly clock: Clock;
  readonly worker: Worker;
  readonly log: Log;
  /** Frees files and connections. */
  close(): Promise<void>;
}

/** A home whose messages this process takes and works off itself. */
export interface WorkingPlatform extends Platform {
  readonly queue: Queue;
}
