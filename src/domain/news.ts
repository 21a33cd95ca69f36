import type { RunReport } from "./report.ts";
import type { Run, RunFailure } from "./run.ts";

/** What other systems are told of a run, once it is over. Never carries a record's text. */
export type News = RunPublished | RunFailed | FileRefused;

interface AboutRun {
  readonly run: Run["id"];
  readonly classifier: string;
  /** The input: where it is and what it is called. */
  readonly input: { readonly place: string; readonly name: string };
  /** ISO times. */
  readonly receivedAt: string;
  readonly at: string;
}

/** The result is there. */
export interface RunPublished extends AboutRun {
  readonly kind: "RunPublished";
  /** Where: e.g. "s3://ph-111122223333-customer-requests-bucket-eu-west-1/output_data/2026-11-24/r-7f3a9c21b04d/calls.csv". */
  readonly output: string;
  readonly report: string;
  readonly counts: RunReport["counts"];
  /** US dollars; undefined: nothing was paid for. */
  readonly cost: number | undefined;
}

/** There is no result; the reason and the remedy are in the words that the command line would use. */
export interface RunFailed extends AboutRun {
  readonly kind: "RunFailed";
  readonly failure: Pick<RunFailure, "code" | "message" | "hint">;
}

/** A file of which there could not even be a run. */
export interface FileRefused {
  readonly kind: "FileRefused";
  readonly input: AboutRun["input"];
  readonly at: string;
  readonly failure: Pick<RunFailure, "code" | "message" | "hint">;
}
