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
  open: "Open",
  columns: "Columns",
  columnsOfList: "Columns of the list",
  usualColumns: "As usual",
  compact: "Rows close together",
  export: "Export",
  exportAll: (number: number | undefined) =>
    number === undefined
      ? "All records of this view"
      : `All ${counted(number, "record", "records")} of this view`,
  exportColumns: (number: number) => counted(number, "column", "columns"),
  columnsOfFile: "Columns of the file",
  inputColumns: "From your own files",
  allColumns: "All columns",
  copyFileLink: "Copy link to the CSV",
  fileLink: "The link gives what this view has when it is opened, to whoever can open this page.",
  next: "Next page",
  previous: "Previous page",
  first: "First page",
  size: "Records a page",
  fresh: "Results changed: show them",
  corrected: "corrected by a person",
  emptyText: "no text",
} as const;

/** Columns of the list, and of files of it. */
export const columnWords = {
  id: "Id",
  input_text: "Text",
  class: "Category",
  rationale: "Why",
  confidence: "Confidence",
  score: "Score",
  status: "Status",
  reason: "Reason for no category",
  file: "File",
  classifier: "Classifier",
  run: "Run",
  engine: "Engine",
  created_at: "Run started",
  date: "Date",
  language: "Language",
  original_class: "Engine's category",
  review: "Review",
  origin: "Decided on",
  gold: "Right category",
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
  copy: "Copy as Markdown",
  row: "Other columns of its file",
  rowGone: "This home does not keep the row of the file any more.",
  noRow: "The file has no other columns.",
} as const;

/** Where there is nothing to show. */
export const emptyWords = {
  title: "No records yet",
  steps: "Classify a file, and its records appear here while you look, in one of these ways:",
  here: "Drop a file on this page, or press the button above.",
  toRuns: "Bring a file on the page Runs",
  drop: (folder: string) => `Put a file (CSV, XLSX, JSON, Parquet) into ${folder}: it is taken by itself.`,
  or: "In a terminal:",
  command: "pigeonhole classify calls.csv",
  noMatch: "No record fits these filters.",
  noHit: (search: string) => `No text of these records has: ${search}`,
  keepSearch: "Search all records, without the filters",
  keepFilters: "Take the search away, keep the filters",
  howToSearch:
    'Every word has to be in the text, in any order; parts of words count too. Put words that belong together in quotes: "charged twice".',
  noRuns: "No runs yet.",
} as const;
