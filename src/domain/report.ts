import type { Spending } from "./run.ts";
import type { Warning } from "./warning.ts";

/** Records by what they ended as: read = classified + corrected + unclassified + failed + rejected. */
export interface RecordCounts {
  readonly read: number;
  readonly classified: number;
  /** A person gave another category than the engine. Missing in reports of versions that had no reviews: 0. */
  readonly corrected: number;
  readonly unclassified: number;
  readonly failed: number;
  readonly rejected: number;
}

/** True tokens and cost, in US dollars. */
export interface SpendingReport {
  readonly cost: number;
  readonly batch: Spending;
  readonly online: Spending;
  /** Where the prices are from, and their date. */
  readonly prices: { readonly source: string; readonly date: string };
  /** What it would have cost besides: repeats asked again, kept answers asked again, and everything at the online price. */
  readonly saved: { readonly repeats: number; readonly kept: number; readonly batchPrice: number };
}

/** What a result was made with of what people said. */
export interface ReviewsInReport {
  /** Distinct texts whose rows show a person's category instead of the engine's. */
  readonly texts: number;
  /** Of all reviews of the classifier that name a category, whether or not their texts are in the result. */
  readonly digest: string;
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
  readonly engine: {
    readonly name: string;
    /** Of the engine that was asked first, not of the program that wrote the report. */
    readonly version: string;
    /** Others that were asked after it: what had no category was retried with them. Missing: there are none. */
    readonly laterVersions?: readonly string[];
  };
  readonly counts: RecordCounts;
  /** Distinct texts, by batch. */
  readonly questions: number;
  /** Of these, how many had an answer kept from another run. */
  readonly cached: number;
  /** undefined: the engine costs nothing, or its prices are not known. */
  readonly spending: SpendingReport | undefined;
  readonly batches: number;
  /** Records per category, in the classifier's order; categories nobody fell into are 0. */
  readonly categories: Readonly<Record<string, number>>;
  readonly confidence: { readonly high: number; readonly medium: number; readonly low: number };
  /** Why records have no category: reason -> records. */
  readonly reasons: Readonly<Record<string, number>>;
  /** undefined: nobody had reviewed anything. */
  readonly reviews?: ReviewsInReport;
  readonly warnings: readonly Warning[];
  readonly timings: { readonly receivedAt: string; readonly publishedAt: string; readonly seconds: number };
}

/** Reads what `report.json` holds, also of a version that had no reviews. */
export function parseReport(json: string): RunReport {
  const report = JSON.parse(json) as RunReport;
  return { ...report, counts: { ...report.counts, corrected: report.counts.corrected ?? 0 } };
}
