import * as z from "zod";
import { textOf } from "./config-value.ts";
import { defaults } from "./defaults.ts";
import { key } from "./key-facts.ts";
import { group, lowerCase, oneOrMoreTexts, rowOrNone, text, texts, truth } from "./value-schemas.ts";

const formatNames = ["csv", "tsv", "json", "jsonl", "xlsx", "parquet"] as const;

const input = group({
  id: key(text().optional(), {
    description:
      "The column with each row's own id. Without it, an id is made of the run and the row's position.",
    expects: "the name of a column",
    reference: "INPUT_MAPPING.record_id",
  }),
  text: key(oneOrMoreTexts(), {
    description:
      "The column with the text to sort, or a list of columns whose texts are joined, each with an empty line between.",
    expects: "the name of a column, or a list of them",
    reference: "INPUT_MAPPING.record_text",
  }),
  date: key(text().optional(), {
    description:
      "The column with the day or the time of what each row tells of, so that trends are by that day. Without it, the day of the run counts.",
    expects: "the name of a column",
  }),
  gold: key(text().optional(), {
    description:
      "The column with the right category, where somebody has sorted rows already: for measuring only. No engine is shown it, and a file may lack it.",
    expects: "the name of a column",
  }),
  header: key(rowOrNone().optional(), {
    description:
      "The row of a CSV, TSV or XLSX file that holds the names of the columns, counted as a spreadsheet shows it, or `none` if there are no names; the columns are then called `A`, `B`, `C`. Without it, the first row that has something in it, or the later one of the first 20 rows that has the columns of `text`.",
    expects: "the number of a row from 1, or `none`",
  }),
});

const category = group({
  name: key(text(), {
    description: "What appears in the result. No two categories may have the same name, whatever the case.",
    expects: "a text",
  }),
  description: key(z.preprocess(textOf, z.string()).optional(), {
    description: "What belongs here, in one or two sentences, in the words that customers use.",
    expects: "a text",
  }),
  examples: key(texts().optional(), {
    description: "Short typical texts that belong here. Two or three are enough.",
    expects: "a list of texts",
  }),
  aliases: key(texts().optional(), {
    description: "Other spellings that mean this category.",
    expects: "a list of texts",
  }),
  fallback: key(truth().optional(), {
    description:
      "`true`: takes what fits nowhere else, such as a category named Other. One category of a classifier may have it.",
    expects: "`true` or `false`",
    default: false,
  }),
});

const output = group({
  format: key(z.preprocess(lowerCase, z.enum(formatNames)).optional(), {
    description: "The format of the result. Without it, the format of the input.",
    expects: "one of `csv`, `tsv`, `json`, `jsonl`, `xlsx`, `parquet`",
    reference: "OUTPUT_FORMAT",
  }),
  rationale: key(truth().optional(), {
    description: "Whether the result says for every row why it is in its category.",
    expects: "`true` or `false`",
    default: defaults.output.rationale,
  }),
  rationaleLanguage: key(text().optional(), {
    description:
      "The language that an engine with a language model writes its reasons in, such as `German`. Without it, the engine decides.",
    expects: "the name of a language",
  }),
  neutralizeFormulas: key(truth().optional(), {
    description:
      "Whether cells of a CSV or TSV result that a spreadsheet would run as a formula are made harmless.",
    expects: "`true` or `false`",
    default: defaults.output.neutralizeFormulas,
  }),
});

const examplesFrom = group({
  file: key(text(), {
    description:
      "A file with rows that already have the right category. Its place is relative to the folder of `pigeonhole.yaml`.",
    expects: "the name of a file",
  }),
  text: key(text(), {
    description: "The column of that file with the text.",
    expects: "the name of a column",
  }),
  category: key(text(), {
    description: "The column of that file with the name of the right category.",
    expects: "the name of a column",
  }),
});

/** A named set of categories, as people write it. */
export const classifier = group({
  input: key(input, {
    description: "Which columns of your file are read.",
    expects: "a group with the key `text` (and `id`, if your rows have one)",
    reference: "INPUT_MAPPING",
  }),
  instructions: key(z.preprocess(textOf, z.string()).optional(), {
    description:
      "How to decide when more than one category seems to fit, as you would explain it to a new colleague.",
    expects: "a text",
    reference: "PROMPT",
  }),
  categories: key(
    z
      .array(key(category, { description: "One category.", expects: "a group that starts with `name:`" }))
      .min(2)
      .max(500),
    {
      description: "The categories, in the order in which they are shown.",
      expects: "a list of 2 to 500 categories, each starting with `- name:`",
      reference: "PROMPT",
    },
  ),
  prompt: key(text().optional(), {
    description:
      "The whole question in your own words, for engines that are language models. `{{instructions}}`, `{{categories}}` and `{{text}}` are replaced. Without it, the question is made from the keys above.",
    expects: "a text with `{{text}}` in it",
    reference: "PROMPT",
  }),
  output: key(output.optional(), {
    description: "How the result is written.",
    expects: "a group of keys such as `format`",
  }),
  examplesFrom: key(examplesFrom.optional(), {
    description: "A file with rows that somebody has sorted already; they serve as examples.",
    expects: "a group with the keys `file`, `text` and `category`",
  }),
});
