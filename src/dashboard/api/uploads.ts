// What the dashboard's server and its page tell each other of files that are uploaded, as JSON. Types only.

import type { Cell } from "../../domain/index.ts";
import type { RunStateView } from "./runs.ts";

/** PUT /api/uploads?name=calls.csv with the bytes; the file is kept aside until it is started or dropped. */
export interface UploadKept {
  /** e.g. "u-7f3a9c21b04d55aa" */
  readonly upload: string;
}

/** Columns that a file may have under another name than the classifier says. */
export type ColumnRole = "text" | "id" | "date";

/** What may be chosen of an upload, in the address of what is asked: ?classifier=calls&text=Transcript */
export interface UploadChoice extends Readonly<Record<ColumnRole, string | undefined>> {
  /** undefined: the only one, or the first. */
  readonly classifier: string | undefined;
}

/** GET /api/uploads/:upload?<choice> */
export interface UploadPreview {
  readonly upload: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly format: string;
  readonly classifier: string;
  readonly classifiers: readonly string[];
  readonly columns: readonly string[];
  /** What is read as what; undefined: there is no such column. */
  readonly mapped: {
    readonly id: string | undefined;
    readonly text: readonly string[];
    readonly date: string | undefined;
    readonly gold: string | undefined;
  };
  /** What the classifier reads; columns of no name are not read. */
  readonly wanted: readonly ColumnRole[];
  /** Columns that are wanted and that the file does not have. Not empty: it cannot be started so. */
  readonly missing: readonly { readonly role: ColumnRole; readonly column: string }[];
  /** The first rows as they are. */
  readonly rows: readonly (readonly Cell[])[];
  readonly warnings: readonly string[];
}

/** GET /api/uploads/:upload/quote?<choice>: read through, so it may take a while. The numbers of `pigeonhole estimate`. */
export interface UploadQuote {
  readonly records: number;
  readonly rejected: number;
  readonly questions: number;
  /** Of these, answered before. */
  readonly cached: number;
  /** US dollars; undefined: the engine has no price. */
  readonly cost:
    | {
        readonly expected: number;
        readonly most: number;
        /** `limits.maxCost`: a run that may cost more is not begun. */
        readonly limit: number;
        readonly isWithinLimit: boolean;
      }
    | undefined;
  readonly minutes: { readonly least: number; readonly most: number } | undefined;
  readonly engine: string;
  /** The run that the same file with the same wishes has already: it is taken up, nothing is paid twice. */
  readonly known: { readonly run: string; readonly state: RunStateView } | undefined;
}

/** POST /api/uploads/:upload/start?<choice> */
export interface UploadStarted {
  readonly run: string;
  /** The run was over before, and its result is there: nothing is done. */
  readonly isDone: boolean;
}
