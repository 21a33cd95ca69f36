// What the page is told of runs.

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
  /** US dollars that would be enough, where the run might have cost more than its limit. */
  readonly enough?: number | undefined;
}

export interface RunList {
  /** The newest first. */
  readonly runs: readonly RunView[];
  /** There are older ones that are not listed. */
  readonly isCut: boolean;
  /** US dollars of all runs that are listed. */
  readonly cost: number;
}

/** What `report.json` says of a run that is over; counts add up: read = the others together. */
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
