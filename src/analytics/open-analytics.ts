import type { Clock } from "../ports/index.ts";
import type { Analytics } from "./analytics.ts";

export interface AnalyticsOptions {
  /** With the folders `classifier=...`: an absolute path; need not be there. */
  readonly folder: string;
  /** Tells what day is today, for relative dates. */
  readonly clock: Clock;
}

/** Loads DuckDB, so it is to be called (and this file imported) only when something is asked. */
export declare function openAnalytics(options: AnalyticsOptions): Promise<Analytics>;
