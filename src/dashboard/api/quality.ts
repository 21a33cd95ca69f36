import type { Quality, RunComparison } from "../../analytics/analytics.ts";

/** GET /api/quality?<filter> */
export interface QualityReply extends Quality {
  /** Runs that can be compared, the newest first. */
  readonly runs: readonly {
    readonly run: string;
    readonly file: string;
    readonly classifier: string;
    readonly engine: string;
    readonly createdAt: string;
  }[];
}

/** GET /api/compare?<filter>&first=r-...&second=r-...: `run` is a facet of the filter. */
export type ComparisonReply = RunComparison;
