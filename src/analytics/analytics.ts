import type { Cell, FacetName, FormatName, RecordFilter, Review } from "../domain/index.ts";
import type { Accuracy, Evaluation } from "../evaluation/index.ts";

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
  /** As the facet `review`. */
  readonly review: string;
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
}

/** Everything that is known of a record. */
export interface FullRecord extends Omit<RecordRow, "excerpt" | "isCut"> {
  readonly text: string;
  readonly textKey: string;
  readonly rationale: string | null;
  readonly batch: string;
  /** What the engine said, whatever people said of it. */
  readonly predicted: string | null;
  readonly runnerUp: { readonly category: string; readonly score: number | null } | null;
  readonly language: string | null;
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

export interface FacetValue {
  /** "" for records without a value. */
  readonly value: string;
  readonly count: number;
  readonly isSelected: boolean;
  readonly isExcluded: boolean;
}

/** Values by number of records, most first; chosen ones are there whatever their number. */
export interface Facet {
  readonly name: FacetName;
  readonly values: readonly FacetValue[];
  /** How many further values there are. */
  readonly more: number;
}

export interface Summary {
  readonly records: number;
  readonly classified: number;
  readonly corrected: number;
  readonly unclassified: number;
  readonly failed: number;
  readonly rejected: number;
  /** Records whose review is due. */
  readonly toReview: number;
  /** Records whose right category is known, and of these the ones that the engine got right. */
  readonly withGold: number;
  readonly right: number;
  /** Of the classified ones by the engine's own word; `none`: it said nothing. */
  readonly confidence: {
    readonly high: number;
    readonly medium: number;
    readonly low: number;
    readonly none: number;
  };
  readonly runs: number;
  readonly files: number;
  /** First and last day (ISO, UTC) of the records; undefined without any. */
  readonly firstDay: string | undefined;
  readonly lastDay: string | undefined;
}

export type TrendStep = "day" | "week" | "month";

export interface TrendPoint {
  /** The first day of the step, an ISO date. Steps without records have no point. */
  readonly start: string;
  /** "" for records without a category. */
  readonly category: string;
  readonly count: number;
}

/** What changed most between the last days there are and as many days before. */
export interface Movers {
  /** ISO dates, both included; undefined: there are not two periods to compare. */
  readonly period: { readonly from: string; readonly to: string } | undefined;
  readonly before: { readonly from: string; readonly to: string } | undefined;
  /** The biggest change in share first. */
  readonly movers: readonly Mover[];
}

export interface Mover {
  readonly category: string;
  readonly count: number;
  readonly countBefore: number;
  /** Of all records of the period, 0 to 1. */
  readonly share: number;
  readonly shareBefore: number;
  /** The file that has most of the difference; undefined: none stands out. */
  readonly file: string | undefined;
}

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
  /** Of the records known by the random share alone: what a file's accuracy can be judged by; undefined: none is. */
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

export interface ExportOptions extends Ask {
  readonly format: FormatName;
  /** CSV and TSV: cells that a spreadsheet would run are made harmless. */
  readonly neutralizeFormulas: boolean;
  /** Told of every block of records that was read. */
  readonly onRecords?: ((count: number) => void) | undefined;
}

export interface SqlOptions extends Ask {
  readonly timeoutMs: number;
  readonly maxRows: number;
}

export interface SqlExportOptions extends Ask {
  readonly format: FormatName;
  /** CSV and TSV: cells that a spreadsheet would run are made harmless. */
  readonly neutralizeFormulas: boolean;
  readonly timeoutMs: number;
}

export interface SqlResult {
  /** `type` in DuckDB's words, e.g. "VARCHAR" or "BIGINT". */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Whole numbers beyond 2^53, dates, and nested values are text. */
  readonly rows: readonly (readonly Cell[])[];
  /** There was more than `maxRows`. */
  readonly isCut: boolean;
  readonly milliseconds: number;
}

export interface SqlTable {
  readonly name: string;
  readonly description: string;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly description: string }[];
}

/** What the files that runs publish say. Runs may publish meanwhile: each question sees the files there are when it is asked. */
export interface Analytics {
  /** Changes when files appear, change or go. Reads names and sizes only. */
  version(): Promise<string>;
  summary(filter: RecordFilter, ask?: Ask): Promise<Summary>;
  /** Counted with the facet's own choices removed. At most `limit` values besides chosen ones. */
  facets(
    names: readonly FacetName[],
    filter: RecordFilter,
    options?: Ask & { readonly limit?: number },
  ): Promise<readonly Facet[]>;
  trend(filter: RecordFilter, by: TrendStep, ask?: Ask): Promise<readonly TrendPoint[]>;
  /** Looks at dates of the filter's records; the filter's own dates say which period is meant. */
  movers(filter: RecordFilter, ask?: Ask): Promise<Movers>;
  /** At most `limit` texts, the most doubtful first, with a random share among them; the same until something is reviewed. */
  reviewQueue(filter: RecordFilter, options: Ask & { readonly limit: number }): Promise<ReviewQueue>;
  quality(filter: RecordFilter, ask?: Ask): Promise<Quality>;
  compare(
    filter: RecordFilter,
    runs: { readonly run: string; readonly other: string },
    ask?: Ask,
  ): Promise<RunComparison>;
  /** Which one of the filter's records it is in their order, from 1; undefined: it is none of them. */
  position(filter: RecordFilter, key: RecordKey, ask?: Ask): Promise<number | undefined>;
  /** A SELECT over the tables of {@link sqlTables} that gives the filter's records, for a person to go on with. */
  sqlOf(filter: RecordFilter): string;
  /** Files that are there and cannot be read, by their names. */
  damagedFiles(): Promise<readonly string[]>;
  /** One page from `filter.after` on. Throws PH181 for a cursor that no page gave. */
  records(filter: RecordFilter, ask?: Ask): Promise<RecordPage>;
  count(filter: RecordFilter, ask?: Ask): Promise<number>;
  record(key: RecordKey, ask?: Ask): Promise<FullRecord | undefined>;
  /** All records of the filter in its order, as the bytes of a file. */
  export(filter: RecordFilter, options: ExportOptions): AsyncIterable<Uint8Array>;
  /**
   * One SELECT (or EXPLAIN of one) over the tables of {@link sqlTables}; it can read nothing else. Throws PH180 and
   * PH182 to PH185 for what is refused or wrong.
   */
  sql(text: string, options: SqlOptions): Promise<SqlResult>;
  /** All rows of such a statement as the bytes of a file. Throws what {@link Analytics.sql} throws, before the first byte or later. */
  exportSql(text: string, options: SqlExportOptions): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}
