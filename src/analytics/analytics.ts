import type { Cell, FacetName, FormatName, RecordFilter } from "../domain/index.ts";

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
  readonly category: string | null;
  readonly confidence: string | null;
  readonly score: number | null;
  /** "classified", "unclassified", "failed" or "rejected". */
  readonly status: string;
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
  readonly rationale: string | null;
  readonly batch: string;
  /** False: another run over the same content counts instead. */
  readonly isCurrent: boolean;
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
  readonly unclassified: number;
  readonly failed: number;
  readonly rejected: number;
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
  close(): Promise<void>;
}
