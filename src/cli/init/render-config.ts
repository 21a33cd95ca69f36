import type { HeaderRow } from "../../domain/index.ts";
import type { Preset, ProposedCategory } from "./preset.ts";
import { yamlComment, yamlFlowText, yamlLines, yamlLongText, yamlText } from "./yaml-text.ts";

/** Everything that `init` has found out. */
export interface ConfigDraft {
  /** Letters, digits, `-` and `_`. */
  readonly classifierName: string;
  readonly mapping: DraftMapping;
  /** At least two, which a classifier can tell apart. */
  readonly categories: readonly ProposedCategory[];
  /** Gives the instructions. */
  readonly preset?: Preset | undefined;
  /** The name of the file that the columns were taken from. */
  readonly dataFile?: string | undefined;
  /** Where an editor finds what keys there are, relative to the configuration; without it the line is left out. */
  readonly schema?: string | undefined;
}

export interface DraftMapping {
  readonly text: string;
  readonly id?: string | undefined;
  readonly date?: string | undefined;
  /** The row with the names of the columns, where a person said it. */
  readonly header?: HeaderRow | undefined;
  readonly examplesFrom?: { readonly file: string; readonly category: string } | undefined;
}

/** The text of a `pigeonhole.yaml` with notes for people who have never seen one. */
export function renderConfig(draft: ConfigDraft): string {
  const lines = [
    ...head(draft),
    ...inputLines(draft),
    ...instructionLines(draft),
    ...categoryLines(draft),
    ...examplesLines(draft),
    ...tail,
  ];
  return `${lines.join("\n")}\n`;
}

function head({ dataFile, schema }: ConfigDraft): string[] {
  const source = dataFile === undefined ? "" : ` for ${yamlComment(dataFile)}`;
  return [
    ...(schema === undefined ? [] : [`# yaml-language-server: $schema=./${schema}`, "#"]),
    `# Sorting rules, written by \`pigeonhole init\`${source}.`,
    "#",
    "# You can edit this file with any text editor. You need not be a programmer:",
    '#   - a line that starts with "#" is a note for people; the program ignores it',
    "#   - the spaces at the beginning of a line matter; keep them as they are, and",
    "#     use the space bar, not the tab key",
    '#   - put a text in "double quotes" when it contains a colon (:) or a "#", or',
    "#     starts with a special sign",
    "",
  ];
}

function inputLines({ classifierName, mapping }: ConfigDraft): string[] {
  const id = mapping.id === undefined ? "# id: my_id_column" : `id: ${yamlText(mapping.id)}`;
  const date = mapping.date === undefined ? "# date: my_date_column" : `date: ${yamlText(mapping.date)}`;
  return [
    "classifiers:",
    "  # The name of this set of rules. A file may hold several sets.",
    `  ${classifierName}:`,
    "    # Which columns of your file to read: the one with the text to sort and,",
    "    # if there are such, the one with the number of the row and the one with",
    "    # the day that it tells of.",
    "    input:",
    `      ${id}`,
    `      text: ${yamlText(mapping.text)}`,
    `      ${date}`,
    ...headerLines(mapping),
    "",
  ];
}

function headerLines({ header }: DraftMapping): string[] {
  if (header === undefined) return [];
  const meaning =
    header === "none"
      ? "# The columns have no names: they are called A, B, C, as in a spreadsheet."
      : "# The row that holds the names of the columns, as a spreadsheet counts.";
  return [`      ${meaning}`, `      header: ${header}`];
}

function instructionLines({ preset }: ConfigDraft): string[] {
  const notes = [
    "    # How to decide when more than one category seems to fit. Write it as you",
    "    # would explain it to a new colleague on the first day.",
  ];
  if (preset !== undefined) return [...notes, `    instructions: ${yamlLines(preset.instructions, 4)}`, ""];
  return [
    ...notes,
    "    # instructions: |",
    "    #   Choose the category for what the writer mainly wants.",
    "",
  ];
}

function categoryLines({ categories }: ConfigDraft): string[] {
  const hasFallback = categories.some(({ isFallback }) => isFallback);
  const fallbackNotes = [
    "      # The last drawer, for whatever fits nowhere else. Delete the two signs",
    "      # to use it.",
    "      # - name: Other",
    "      #   fallback: true",
    "",
  ];
  return [
    "    # The categories. For each one:",
    "    #   name         what appears in the result",
    "    #   description  one or two sentences, in the words that customers use;",
    "    #                nothing else improves the result as much",
    "    #   examples     short typical texts (two or three are enough)",
    "    #   aliases      other spellings that mean the same category",
    "    categories:",
    ...categories.flatMap(oneCategory),
    ...(hasFallback ? [] : fallbackNotes),
  ];
}

function oneCategory({ name, description, examples, aliases, isFallback }: ProposedCategory): string[] {
  const hasDescription = description !== undefined && description !== "";
  return [
    `      - name: ${yamlText(name)}`,
    hasDescription ? `        description: ${yamlLongText(description, 8)}` : "        # description:",
    ...(examples === undefined || examples.length === 0 ? [] : ["        examples:"]),
    ...(examples ?? []).map((example) => `          - ${yamlText(example)}`),
    ...(aliases === undefined || aliases.length === 0
      ? []
      : [`        aliases: [${aliases.map(yamlFlowText).join(", ")}]`]),
    ...(isFallback === true ? ["        # Takes whatever fits nowhere else.", "        fallback: true"] : []),
    "",
  ];
}

function examplesLines({ mapping }: ConfigDraft): string[] {
  const { examplesFrom, text } = mapping;
  if (examplesFrom === undefined) return [];
  return [
    "    # Rows that somebody has sorted already: they show how you sort.",
    "    examplesFrom:",
    `      file: ${yamlText(examplesFrom.file)}`,
    `      text: ${yamlText(text)}`,
    `      category: ${yamlText(examplesFrom.category)}`,
    "",
  ];
}

const tail = [
  "    # What comes out: a reason for every row, in the format of your file. Other",
  "    # formats: csv, tsv, json, jsonl, xlsx, parquet.",
  "    output:",
  "      # format: csv",
  "      rationale: true",
  "",
  '# What does the sorting. "embedded" needs no account and no internet: it works',
  "# with word statistics on this computer.",
  "engine:",
  "  use: embedded",
];
