import type { Warning } from "./warning.ts";

/** Records by what they ended as: read = classified + unclassified + failed + rejected. */
export interface RecordCounts {
  readonly read: number;
  readonly classified: number;
  readonly unclassified: number;
  readonly failed: number;
  readonly rejected: number;
}

/** What `report.json` holds: what was done, and that it adds up. */
export interface RunReport {
  readonly schema: "pigeonhole.report/1";
  readonly run: string;
  readonly source: {
    readonly name: string;
    readonly sizeBytes: number;
    readonly sha256: string;
    readonly format: string;
    readonly encoding: string | undefined;
    readonly limit: number | undefined;
  };
  /** Key of the result file within its folder, its size and the digest of its bytes. */
  readonly output: {
    readonly key: string;
    readonly format: string;
    readonly sizeBytes: number;
    readonly sha256: string;
  };
  readonly classifier: { readonly name: string; readonly version: string; readonly categories: number };
  readonly engine: { readonly name: string; readonly version: string };
  readonly counts: RecordCounts;
  /** Distinct texts that were asked. */
  readonly questions: number;
  readonly batches: number;
  /** Records per category, in the classifier's order; categories nobody fell into are 0. */
  readonly categories: Readonly<Record<string, number>>;
  readonly confidence: { readonly high: number; readonly medium: number; readonly low: number };
  /** Why records have no category: reason -> records. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly warnings: readonly Warning[];
  readonly timings: { readonly receivedAt: string; readonly publishedAt: string; readonly seconds: number };
}
