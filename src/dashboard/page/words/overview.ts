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
  steps: { day: "by day", week: "by week", month: "by month" },
  oneDay: (day: string) => `All of these records are of ${day}. A trend needs a second day.`,
  drag: "Drag over a chart to see those days only.",
  others: (number: number) => `${count(number)} more categories are in the bars.`,
  dates: "Choose dates",
  asTable: "as a table",
  asCharts: "as charts",
  when: "From",
  changed: "What changed most",
  periods: (now: string, before: string) => `${now}, against ${before}`,
  rose: "rose",
  fell: "fell",
  fromTo: (before: string, now: string) => `from ${before} to ${now} of all records`,
  counts: (now: number, before: number) => `${counted(now, "record", "records")}, before ${count(before)}`,
  mostIn: "most of it in",
  unchanged: "Every category has the share that it had before.",
  running: "Under way",
  all: (number: number) => `Show all ${count(number)} categories`,
  fewer: "Show fewer",
} as const;
