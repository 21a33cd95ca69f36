// Records as lists and the page of one record show them.
import type { BatchId, Cell, Column, Review, RunId } from "../../domain/index.ts";

/** A record by where it is: "<run>-<batch>-<position in the batch, from 0>", e.g. "r-7f3a9c21b04d-00003-41". */
export type RecordKey = string;

/** How a question may be ended early; it then rejects with the signal's reason. */
export interface Ask {
  readonly signal?: AbortSignal | undefined;
}

/** What a list shows of a record. */
export interface RecordRow {
  readonly key: RecordKey;
  readonly id: string;
  /** The beginning, at most 300 characters; around the first hit when something is searched. */
  readonly excerpt: string;
  /** Whether the text goes on before or after the excerpt. */
  readonly isCut: boolean;
  /** The one that counts: a person's, else the engine's. */
  readonly category: string | null;
  readonly confidence: string | null;
  readonly score: number | null;
  /** "classified", "corrected", "unclassified", "failed" or "rejected". */
  readonly status: string;
  /** As the facets `review` and `origin`. */
  readonly review: string;
  readonly origin: string;
  /** What the engine said, whatever people said of it. */
  readonly predicted: string | null;
  /** ISO 639-1, where it is known. */
  readonly language: string | null;
  /** The right category, where anybody knows it. */
  readonly rightCategory: string | null;
  /** Why, in the engine's words: the beginning, at most 300 characters. */
  readonly rationale: string | null;
  /** The record's day, an ISO date. */
  readonly date: string;
  /** Why there is no category. */
  readonly reason: string | null;
  readonly file: string;
  readonly run: string;
  readonly classifier: string;
  readonly engine: string;
  /** ISO time at which the run was started. */
  readonly createdAt: string;
  /** By its name, each of the file's own columns that was asked for and that the row has: the beginning, at most 300 characters. */
  readonly inputCells: Readonly<Record<string, string>>;
}

/** Everything that is known of a record. */
export interface FullRecord extends Omit<RecordRow, "excerpt" | "isCut" | "rightCategory" | "inputCells"> {
  readonly text: string;
  readonly textKey: string;
  readonly batch: string;
  readonly runnerUp: { readonly category: string; readonly score: number | null } | null;
  /** The right category and who knows it; null: nobody. */
  readonly gold: { readonly category: string; readonly from: "review" | "file" } | null;
  /** What people said of the text, the latest first. */
  readonly reviews: readonly Review[];
  /** What other runs by the same classifier said of the text, the latest first; at most 20. */
  readonly others: readonly OtherVerdict[];
  /** How many records of the current runs have the text, this one included. */
  readonly sameText: number;
  /** False: another run over the same content counts instead. */
  readonly isCurrent: boolean;
}

export interface OtherVerdict {
  readonly run: string;
  readonly engine: string;
  readonly createdAt: string;
  readonly category: string | null;
  readonly confidence: string | null;
  readonly score: number | null;
}

export interface RecordPage {
  readonly rows: readonly RecordRow[];
  /** Cursors for `after`; undefined: nothing more that way. */
  readonly next: string | undefined;
  readonly previous: string | undefined;
}

/** A cell of a record's row in its input file, as text. */
export interface InputCell {
  readonly name: string;
  readonly text: string;
}

/** The rows of the input files, as far as the home keeps them; columns that are no id and no text. */
export interface InputRowStore {
  /** In the order of the file; none where they are not kept any more. */
  columns(run: RunId): Promise<readonly Column[]>;
  /** undefined: it is not kept any more. `at`: the place in the batch, from 0. */
  row(batch: InputBatch, place: InputPlace): Promise<readonly InputCell[] | undefined>;
  /** By `at`, cells in the order of the names; places that are not kept are left out. */
  cells(
    batch: InputBatch,
    places: readonly InputPlace[],
    names: readonly string[],
  ): Promise<ReadonlyMap<number, readonly Cell[]>>;
}

export interface InputBatch {
  readonly run: RunId;
  readonly batch: BatchId;
}

export interface InputPlace {
  readonly at: number;
  readonly id: string;
}
