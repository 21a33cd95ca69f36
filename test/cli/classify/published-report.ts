import type { RunReport } from "../../../src/domain/index.ts";

/** The report of a small run that began a week before it ended. */
export function report(more: Partial<RunReport> = {}): RunReport {
  return {
    schema: "pigeonhole.report/1",
    run: "r-00000000000a",
    source: {
      name: "calls.csv",
      sizeBytes: 100,
      sha256: "0",
      format: "csv",
      encoding: "utf-8",
      limit: undefined,
    },
    output: { key: "out.csv", format: "csv", sizeBytes: 100, sha256: "0" },
    classifier: { name: "travel", version: "abc123def456", categories: 2 },
    engine: { name: "embedded", version: "1" },
    counts: { read: 5, classified: 4, corrected: 0, unclassified: 0, failed: 0, rejected: 1 },
    questions: 3,
    cached: 0,
    spending: undefined,
    batches: 1,
    categories: { Repair: 3, Other: 1 },
    confidence: { high: 1, medium: 1, low: 2 },
    reasons: { "The row has no text.": 1 },
    warnings: [
      {
        code: "formulas-neutralized",
        message: "2 cells look like a formula and got an apostrophe (') in front.",
        count: 2,
        places: [],
      },
    ],
    timings: {
      receivedAt: "2026-11-17T09:00:00.000Z",
      publishedAt: "2026-11-24T09:00:00.000Z",
      seconds: 604_800,
    },
    ...more,
  };
}
