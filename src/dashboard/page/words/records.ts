import { count } from "../format.ts";
import { counted } from "./counted.ts";

/** The page Records. */
export const recordsWords = {
  title: "Records",
  search: "Search the texts",
  found: (number: number) => counted(number, "record", "records"),
  row: (row: number, all: number) => `row ${count(row)} of ${counted(all, "record", "records")}`,
  asSql: "Open as SQL",
  counting: "counting…",
  date: "Date",
  category: "Category",
  confidence: "Confidence",
  text: "Text",
  file: "File",
  export: "Export",
  exportAll: (number: number | undefined) =>
    number === undefined
      ? "All records of this view"
      : `All ${counted(number, "record", "records")} of this view`,
  exportHolds:
    "Each with its id, text, category, reason, confidence, status, file and run, in the order of the list.",
  next: "Next page",
  previous: "Previous page",
  first: "First page",
  size: "Records a page",
  fresh: "Results changed: show them",
  corrected: "corrected by a person",
  emptyText: "no text",
} as const;

/** The panel of one record. */
export const recordWords = {
  title: "Record",
  next: "Next record",
  previous: "Previous record",
  why: "Why",
  noWhy: "The engine gave no reason.",
  text: "Text",
  notCurrent: "Another run over the same content counts instead of this one.",
  facts: "Where it is from",
  id: "Id",
  status: "Status",
  date: "Date",
  language: "Language",
  reason: "Reason",
  score: "Score",
  run: "Run",
  file: "File",
  engine: "Engine",
  classifier: "Classifier",
  runStarted: "Run started",
  all: "All records of this run",
} as const;

/** Where there is nothing to show. */
export const emptyWords = {
  title: "No records yet",
  steps: "Classify a file, and its records appear here while you look:",
  drop: (folder: string) => `Put a file (CSV, XLSX, JSON, Parquet) into ${folder}: it is taken by itself.`,
  or: "Or in a terminal:",
  command: "pigeonhole classify calls.csv",
  noMatch: "No record fits these filters.",
  noRuns: "No runs yet.",
} as const;
