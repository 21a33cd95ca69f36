// What the dashboard's server and its page tell each other, as JSON. Types only: the page has them too.

import type {
  Facet,
  FacetValue,
  Movers,
  Quality,
  RecordPage,
  ReviewQueue,
  RunComparison,
  SqlResult,
  SqlTable,
  Summary,
  TrendPoint,
  TrendStep,
} from "../analytics/analytics.ts";
import type { FilterNotice, Review, ReviewDecision, ReviewOrigin } from "../domain/index.ts";

/** RFC 9457, with the code and the hint that the terminal would show. */
export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly hint: string;
  readonly code: string;
}

export interface CategoryView {
  readonly name: string;
  readonly description: string;
}

export interface ClassifierView {
  readonly name: string;
  readonly categories: readonly CategoryView[];
}

export interface Meta {
  readonly version: string;
  /** The name of the project's folder. */
  readonly project: string;
  readonly classifiers: readonly ClassifierView[];
  /** The folder that is watched, as a person would type it; undefined: none is. */
  readonly watchedFolder: string | undefined;
}

export type RunStateView = "reading" | "answering" | "writing" | "done" | "failed";

/** A run as the ledger has it. */
export interface RunView {
  readonly run: string;
  readonly file: string;
  readonly state: RunStateView;
  readonly classifier: string;
  readonly engine: string;
  readonly createdAt: string;
  readonly changedAt: string;
  /** Records read so far, and of these the ones without a text. */
  readonly read: number;
  readonly rejected: number;
  /** Distinct texts, and how many of them have an answer, good or bad. */
  readonly questions: number;
  readonly answered: number;
  /** Of the answered ones. */
  readonly failed: number;
  readonly unclassified: number;
  /** 0 to 1; undefined while the file is read: nobody knows how long it is. */
  readonly fraction: number | undefined;
  /** Texts a second over the last minute, and seconds left; undefined while they would be guesses. */
  readonly rate: number | undefined;
  readonly secondsLeft: number | undefined;
  /** US dollars: paid, and set aside for what is under way. */
  readonly cost: number;
  readonly reserved: number;
  readonly isStopped: boolean;
  readonly failure: FailureView | undefined;
  readonly canRetry: boolean;
  readonly canStop: boolean;
}

export interface FailureView {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

export interface RunList {
  /** The newest first. */
  readonly runs: readonly RunView[];
  /** There are older ones that are not listed. */
  readonly isCut: boolean;
  /** US dollars of all runs that are listed. */
  readonly cost: number;
}

/** What `report.json` says of a run that is over; counts add up: read = the four others together. */
export interface RunDetails {
  readonly run: RunView;
  /** undefined until the result is there. */
  readonly report: ReportView | undefined;
  readonly batches: Readonly<Record<string, number>>;
  /** Inference jobs under way, in words of the service. */
  readonly jobs: readonly JobView[];
}

export interface ReportView {
  readonly counts: {
    readonly read: number;
    readonly classified: number;
    readonly corrected: number;
    readonly unclassified: number;
    readonly failed: number;
    readonly rejected: number;
  };
  readonly questions: number;
  readonly cached: number;
  readonly cost: number | undefined;
  readonly reasons: readonly { readonly reason: string; readonly records: number }[];
  readonly warnings: readonly WarningView[];
  readonly seconds: number;
  /** The names of the files to download. */
  readonly result: string;
}

export interface WarningView {
  readonly code: string;
  readonly message: string;
  readonly places: readonly string[];
}

export interface JobView {
  readonly batch: string;
  readonly job: string;
  readonly state: string;
  readonly processed: number | undefined;
  readonly total: number | undefined;
}

/** What the page is told by server-sent events, whole each time. */
export interface News {
  /** Another one means that records came or changed. */
  readonly datasetVersion: string;
  /** Runs under way, and those that ended since the page listened. */
  readonly runs: readonly RunView[];
}

export interface Overview {
  readonly summary: Summary;
  /** With the categories' own choices removed. */
  readonly categories: readonly FacetValue[];
  readonly step: TrendStep;
  readonly trend: readonly TrendPoint[];
  readonly movers: Movers;
}

export interface RecordList extends RecordPage {
  /** Words of the address that were left out. */
  readonly notices: readonly FilterNotice[];
}

export interface RecordCount {
  readonly count: number;
}

/** GET /api/review?<filter>&limit=5 */
export interface ReviewQueueReply extends ReviewQueue {
  /** The latest decisions of all classifiers, for undoing. */
  readonly latest: readonly Review[];
}

/** POST /api/reviews. The server adds the time, and the text and the engine's category of the record. */
export interface NewReview {
  /** "v-" and 16 random hex digits; the same one sent again is the same review. */
  readonly id: string;
  /** The record that the person saw. */
  readonly key: string;
  readonly decision: ReviewDecision;
  /** One of the classifier's categories; null when skipped. */
  readonly category: string | null;
  readonly note: string;
  readonly isExample: boolean;
  readonly origin: ReviewOrigin;
}

/** Answer to POST /api/reviews and DELETE /api/reviews/:id. */
export interface ReviewDone {
  readonly review: Review | undefined;
}

/** GET /api/reviews/results: runs whose result files lack what was reviewed since. POST to the same writes them anew. */
export interface OutdatedResults {
  readonly runs: readonly { readonly run: string; readonly file: string; readonly reviews: number }[];
}

/** GET /api/quality?<filter> */
export interface QualityReply extends Quality {
  /** Runs that can be compared, the newest first. */
  readonly runs: readonly {
    readonly run: string;
    readonly file: string;
    readonly engine: string;
    readonly createdAt: string;
  }[];
}

/** GET /api/compare?<filter>&run=r-...&other=r-... */
export type ComparisonReply = RunComparison;

/** POST /api/sql { text } and its answer; GET /api/sql/tables. */
export type SqlReply = SqlResult;
export interface SqlTables {
  readonly tables: readonly SqlTable[];
  readonly examples: readonly { readonly name: string; readonly sql: string }[];
}

export interface RecordFacets {
  readonly facets: readonly Facet[];
}
