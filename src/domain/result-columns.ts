import type { Column } from "./cell.ts";

/** A column that Pigeonhole makes: for results, analysis and their documentation. */
export interface ResultColumn extends Column {
  readonly kind: "text" | "number" | "date";
  /** What it says, in a few words. */
  readonly description: string;
}

const text = (name: string, description: string): ResultColumn => ({ name, kind: "text", description });
const number = (name: string, description: string): ResultColumn => ({ name, kind: "number", description });
const date = (name: string, description: string): ResultColumn => ({ name, kind: "date", description });

/** What the product says of a record, in every format. */
export const recordColumns: readonly ResultColumn[] = [
  text("id", "the record's id"),
  text("input_text", "the text that was classified"),
  text("class", "the category; empty without one"),
  text("rationale", "why, in the engine's words"),
  text("confidence", "high, medium or low, in the engine's own estimate"),
  number("score", "the engine's own number from 0 to 1, where it has one"),
  text("status", "how the record ended"),
  text("reason", "why there is no category"),
];

/** Stands after those in results of a classifier whose texts people have reviewed. */
export const originalClassColumn: ResultColumn = text(
  "original_class",
  "where a person gave another category: what the engine had said",
);

/**
 * The columns of the files for analysis, the same for every batch, whatever its input file had. They hold what the engine
 * said; what people said of it is joined by `text_key` when it is read. New columns are added at the end.
 */
export const processedColumns: readonly ResultColumn[] = [
  text("run", "the run"),
  text("batch", "the batch of the run"),
  text("file", "the input file's name"),
  ...recordColumns,
  text("engine", "the engine"),
  text("created_at", "ISO time at which the run was started"),
  text("source_sha256", "the digest of the input file: the same for runs over the same content"),
  text("text_key", "the same for equal texts: the first 16 hex digits of their SHA-256"),
  date(
    "date",
    "the day of the record: of the date column where the classifier names one, else of the run (UTC)",
  ),
  text("language", "the language of the text (ISO 639-1), where it is known"),
  text("gold", "the right category, where the classifier names a column that has it"),
  text("runner_up", "the category that came second, where the engine tells it"),
  number("runner_up_score", "the score of that"),
  number(
    "cost",
    "US dollars: the record's share of what its batch cost; empty for an engine without a price",
  ),
];
