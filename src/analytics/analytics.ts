// The door of analytics: what may be asked, and the shapes of the answers.
import type { FacetName, RecordFilter } from "../domain/index.ts";
import type { Facet, Movers, Preparation, Summary, TrendPoint, TrendStep } from "./types/counts.ts";
import type { Quality, ReviewQueue, RunComparison } from "./types/judging.ts";
import type { Ask, FullRecord, InputCell, RecordKey, RecordPage } from "./types/records.ts";
import type { ExportOptions, SqlExportOptions, SqlOptions, SqlResult } from "./types/taking.ts";

export type * from "./types/counts.ts";
export type * from "./types/judging.ts";
export type * from "./types/records.ts";
export type * from "./types/taking.ts";

/** What the files that runs publish say. Runs may publish meanwhile: each question sees the files there are when it is asked. */
export interface Analytics {
  /** Makes ready what every question needs, so that the first one is not the one that waits. Asked meanwhile, it waits too. */
  prepare(): Promise<void>;
  /** How far that is. Asks nothing, and waits for nothing. */
  preparation(): Preparation;
  /** Changes when files appear, change or go, and when people say something. Reads names and sizes only. */
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
  /** The other columns of its row in the input file. undefined: there is no such record, or its row is not kept any more. */
  inputRow(key: RecordKey, ask?: Ask): Promise<readonly InputCell[] | undefined>;
  /** Names of the columns that the input files of the filter's runs brought along, the newest run's first. */
  inputColumns(filter: RecordFilter): Promise<readonly string[]>;
  /**
   * All records of the filter in its order, as the bytes of a file. Throws PH187 when a file turns out to be damaged, and PH179
   * for a column of input files that none of them has.
   */
  export(filter: RecordFilter, options: ExportOptions): AsyncIterable<Uint8Array>;
  /**
   * One SELECT (or EXPLAIN of one) over the tables of {@link sqlTables}; it can read nothing else. Throws PH180 and
   * PH182 to PH185 for what is refused or wrong, PH188 when what ran it broke down, PH189 for a row beyond `maxBytes`.
   */
  sql(text: string, options: SqlOptions): Promise<SqlResult>;
  /** All rows of such a statement as the bytes of a file. Throws what {@link Analytics.sql} throws, before the first byte or later. */
  exportSql(text: string, options: SqlExportOptions): AsyncIterable<Uint8Array>;
  /** By run: the keys of texts that a person sorted otherwise than the run's engine. */
  correctedTexts(): Promise<ReadonlyMap<string, readonly string[]>>;
  close(): Promise<void>;
}
