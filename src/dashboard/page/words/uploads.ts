import { count } from "../format.ts";
import { counted } from "./counted.ts";

/** Bringing a file. */
export const uploadWords = {
  add: "Classify a file…",
  drop: "Drop the file to upload it",
  orDrop: "or drop one anywhere here: CSV, TSV, XLSX, JSON, JSON Lines or Parquet",
  one: (name: string) => `One file at a time: ${name} was taken.`,
  sending: (name: string) => `Uploading ${name}`,
  sent: (sent: string, all: string) => `${sent} of ${all}`,
  cancel: "Cancel",
  broken: "The file did not arrive",
  refused: "The file cannot be taken",
  title: (name: string) => `Classify ${name}`,
  facts: (format: string, size: string) => `${format.toUpperCase()}, ${size}. Nothing is asked yet.`,
  classifier: "Classifier",
  columns: { text: "Column with the text", id: "Column with the id", date: "Column with the date" },
  asConfigured: "as the classifier says",
  missing: (columns: readonly string[], classifier: string) =>
    `The classifier ${classifier} reads ${columns.map((column) => `“${column}”`).join(", ")}, and the file has no such column. Choose another above, or correct pigeonhole.yaml.`,
  first: (rows: number) => `The first ${counted(rows, "row", "rows")}`,
  noRows: "The file has no rows.",
  roles: { id: "id", text: "text", date: "date", gold: "right category" },
  reading: "Reading the file to its end…",
  quoteOf: (questions: number, cached: number) =>
    `${counted(questions, "different text", "different texts")}${cached > 0 ? `, ${count(cached)} answered by earlier runs` : ""}`,
  records: (records: number, rejected: number) =>
    `${counted(records, "record", "records")}${rejected > 0 ? `, ${count(rejected)} without a text` : ""}`,
  engine: (engine: string) => `Engine ${engine}`,
  free: "costs nothing, as far as is known",
  cost: (expected: string, most: string) => `about ${expected}, at most ${most}`,
  above: (limit: string) => `That is above limits.maxCost (${limit}): it would not be begun.`,
  minutes: (least: number, most: number) =>
    least === most
      ? `about ${counted(most, "minute", "minutes")}`
      : `${count(least)} to ${counted(most, "minute", "minutes")}`,
  known: "This file was given before, with the same wishes. Nothing is asked or paid twice:",
  start: "Start",
  starting: "Starting…",
  dropIt: "Do not classify it",
  quote: "What it would take",
} as const;
