// What the dashboard's server and its page tell each other of files that are uploaded, as JSON. Types only.

import type { ColumnRole, FilePreview } from "../../domain/index.ts";
import type { Problem } from "./frame.ts";
import type { RunStateView } from "./runs.ts";

export type { ColumnRole, FilePreview } from "../../domain/index.ts";

/** PUT /api/uploads?name=calls.csv with the bytes; the file is kept aside until it is started or dropped. */
export interface UploadKept {
  /** e.g. "u-7f3a9c21b04d55aa" */
  readonly upload: string;
}

/** GET /api/uploads: files that wait to be started or dropped, the newest first. */
export interface UploadList {
  readonly uploads: readonly WaitingUpload[];
}

export interface WaitingUpload {
  readonly upload: string;
  readonly name: string;
  readonly sizeBytes: number;
  /** ISO, when it had arrived. */
  readonly keptAt: string;
}

/** How a file can be read otherwise than it would be by itself; as the options of `classify`. */
export type ReadingChoice = "header" | "sheet" | "encoding" | "delimiter";

/** What may be chosen of an upload, in the address of what is asked: ?classifier=calls&text=Transcript&sheet=May */
export interface UploadChoice extends Readonly<Record<ColumnRole | ReadingChoice, string | undefined>> {
  /** undefined: the only one, or the first. */
  readonly classifier: string | undefined;
}

/** GET /api/uploads/:upload?<choice>; {@link UploadStarted} once its run was begun. */
export interface UploadPreview {
  readonly upload: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly format: string;
  readonly classifier: string;
  readonly classifiers: readonly string[];
  /** undefined: it cannot be read so, and `problem` says why. */
  readonly file: FilePreview | undefined;
  readonly problem: Problem | undefined;
}

/**
 * GET /api/uploads/:upload/quote?<choice>, as JSON Lines: how far the file is read, again and again; at the end the quote, or
 * why there is none. Whoever leaves ends it.
 */
export type QuoteNews =
  | { readonly kind: "waiting" }
  | { readonly kind: "reading"; readonly records: number; readonly share: number }
  | { readonly kind: "quote"; readonly quote: UploadQuote }
  | { readonly kind: "problem"; readonly problem: Problem };

/** What a run would take: the numbers of `pigeonhole estimate`. */
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

/** POST /api/uploads/:upload/start?<choice>; asked again, the run that it is. */
export interface UploadStarted {
  readonly run: string;
  /** The run was over before, and its result is there: nothing is done. */
  readonly isDone: boolean;
}
