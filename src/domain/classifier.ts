import { canonicalJson, digest } from "./ids.ts";

/** One of a classifier's pigeonholes. */
export interface Category {
  readonly name: string;
  /** What belongs here, in the words customers use. Empty when the user gave none. */
  readonly description: string;
  /** Texts that belong here. */
  readonly examples: readonly string[];
  /** Other spellings of the name that an answer may use. */
  readonly aliases: readonly string[];
  /** Takes what fits nowhere else, e.g. "Other". At most one category of a classifier has it. */
  readonly isFallback: boolean;
}

export type FormatName = "csv" | "tsv" | "json" | "jsonl" | "xlsx" | "parquet";

/** A named set of categories with instructions, input mapping and output choices. */
export interface Classifier {
  readonly name: string;
  readonly input: ClassifierInput;
  readonly instructions: string;
  /** At least two, names unique without regard to case. */
  readonly categories: readonly Category[];
  /** A raw prompt template for language-model engines; undefined: built from the parts above. */
  readonly prompt: string | undefined;
  readonly output: ClassifierOutput;
}

export interface ClassifierInput {
  /** The column with the record's id; undefined: ids are generated. */
  readonly id: string | undefined;
  /** The column with the text; several are joined by an empty line. */
  readonly text: readonly string[];
  /** The column with the day or time of what the record tells of; undefined: the run's day counts. */
  readonly date?: string | undefined;
  /** The column with the right category, for measuring; never shown to an engine. undefined: none. */
  readonly gold?: string | undefined;
  /** The row of a table that names its columns; undefined: it is found. */
  readonly header?: HeaderRow | undefined;
}

/** A row of a table or sheet, from 1 as a spreadsheet counts; "none": its columns have no names and are called A, B, C. */
export type HeaderRow = number | "none";

export interface ClassifierOutput {
  /** undefined: the format of the input. */
  readonly format: FormatName | undefined;
  /** Whether a reason is asked for and written. */
  readonly rationale: boolean;
  /** The language that reasons are written in, in words, e.g. "German"; undefined: the engine's choice. */
  readonly rationaleLanguage: string | undefined;
  /** Whether CSV cells that a spreadsheet would run as a formula are made harmless. */
  readonly neutralizeFormulas: boolean;
}

/** Changes whenever an answer could change: what is asked, not how the result is written. */
export function classifierVersion(classifier: Classifier): string {
  const { instructions, categories, prompt, output } = classifier;
  const { rationale, rationaleLanguage } = output;
  return digest(canonicalJson({ instructions, categories, prompt, rationale, rationaleLanguage })).slice(
    0,
    12,
  );
}

export function fallbackOf(classifier: Classifier): Category | undefined {
  return classifier.categories.find((category) => category.isFallback);
}
