// What the dashboard's server and its page tell each other of files that are uploaded, as JSON. Types only.

import type { Cell } from "../../domain/index.ts";

/** PUT /api/uploads?name=calls.csv with the bytes; the file is kept aside until it is started or dropped. */
export interface UploadPreview {
  readonly upload: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly classifier: string;
  readonly classifiers: readonly string[];
  readonly columns: readonly string[];
  /** What is read as what; undefined: there is no such column. */
  readonly mapped: {
    readonly id: string | undefined;
    readonly text: readonly string[];
    readonly date: string | undefined;
  };
  /** The first rows as they are. */
  readonly rows: readonly (readonly Cell[])[];
  readonly warnings: readonly string[];
}

/** GET /api/uploads/:upload/quote: read through, so it may take a while. */
export interface UploadQuote {
  readonly records: number;
  readonly rejected: number;
  readonly questions: number;
  /** Of these, answered before. */
  readonly cached: number;
  /** US dollars; undefined: the engine has no price. */
  readonly cost: { readonly least: number; readonly most: number } | undefined;
  readonly engine: string;
}

/** POST /api/uploads/:upload/start */
export interface UploadStarted {
  readonly run: string;
}
