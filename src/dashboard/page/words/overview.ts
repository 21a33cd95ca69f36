import { count, share } from "../format.ts";
import { counted } from "./counted.ts";

/** The page Overview. */
export const overviewWords = {
  records: "Records",
  inRuns: (runs: number, files: number) =>
    `in ${counted(runs, "run", "runs")} over ${counted(files, "file", "files")}`,
  toReview: "To review",
  startReview: "start to review",
  inTexts: (due: number, checks: number) =>
    checks === 0
      ? `in ${counted(due, "different text", "different texts")}`
      : `in ${counted(due, "different text", "different texts")}, and ${counted(checks, "random check", "random checks")}`,
  accuracy: "Accuracy",
  wrong: (wrong: number, known: number) =>
    `${count(wrong)} of ${counted(known, "known record", "known records")} wrong`,
  interval: (low: number, high: number) => `95 % interval: ${share(low)} – ${share(high)}`,
  noGold: "how to know it",
  toQuality: "see why",
  failed: "Failed",
  unclassified: (number: number) => counted(number, "fits no category", "fit no category"),
  rejected: (number: number) => counted(number, "has no text", "have no text"),
  cost: "Cost of runs",
  costOf: (runs: number) => `of ${counted(runs, "run", "runs")}, whatever is filtered`,
  perCategory: "Records per category",
  pressToFilter: "Press a bar to filter, a number to see its records.",
  trend: "Trend per category",
  steps: { day: "by day of the run", week: "by week of the run", month: "by month of the run" },
  oneDay: (day: string) => `All of these records are of runs of ${day}. A trend needs a second day.`,
  asTable: "as a table",
  asCharts: "as charts",
  when: "From",
  running: "Under way",
  all: (number: number) => `Show all ${count(number)} categories`,
  fewer: "Show fewer",
} as const;
