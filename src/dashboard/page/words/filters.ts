import { counted } from "./counted.ts";

/** What stands for a value that is not there. */
export const noValueWords = {
  class: "no category",
  status: "no status",
  confidence: "not said",
  reason: "none",
  file: "no file",
  run: "no run",
  classifier: "none",
  engine: "none",
  review: "no need",
  origin: "nobody did",
  language: "not known",
  predicted: "no category",
  gold: "not known",
  agreement: "not known",
} as const;

/** Names of facets. */
export const facetWords = {
  class: "Category",
  status: "Status",
  confidence: "Confidence",
  reason: "Reason for no category",
  file: "File",
  run: "Run",
  classifier: "Classifier",
  engine: "Engine",
  review: "Review",
  origin: "Decided on",
  language: "Language",
  predicted: "Engine's category",
  gold: "Right category",
  agreement: "Engine was",
} as const;

/** What became of a text that a person should look at. */
export const reviewStateWords = {
  due: "waits for a person",
  accepted: "accepted",
  corrected: "corrected",
  skipped: "skipped",
} as const;

/** Where a person decided on a text. */
export const reviewOriginWords = {
  queue: "in the queue",
  audit: "as a random check",
  list: "by hand, in a list",
} as const;

/** Chips and the column of facets. */
export const filterWords = {
  title: "Filters",
  active: "Active filters",
  clear: "Clear all",
  remove: (what: string) => `Remove the filter ${what}`,
  not: (what: string) => `not ${what}`,
  search: "search",
  date: "Date",
  score: "Score",
  everyRun: "every run",
  differs: (run: string, was: string | undefined) =>
    was === undefined ? `sorted otherwise in ${run}` : `was ${was === "" ? "no category" : was} in ${run}`,
  freeze: "Freeze dates",
  hide: (what: string) => `Hide ${what}`,
  only: "only",
  onlyThis: (what: string) => `Only ${what}`,
  sameText: "records with one text",
  like: (key: string) => `texts similar to ${key}`,
  hidden: "hidden",
  more: (number: number) => `${counted(number, "more value", "more values")}`,
  from: "From",
  to: "To",
  days: { 1: "Today", 7: "7 days", 30: "30 days", 90: "90 days" },
  allDays: "All",
} as const;
