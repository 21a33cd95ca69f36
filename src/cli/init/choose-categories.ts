import { nameKey } from "../../config/name-key.ts";
import { plainText } from "../../config/show-value.ts";
import { cellText } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { ChosenMapping } from "./choose-mapping.ts";
import { presetOf } from "./choose-start.ts";
import { distinctNames } from "./distinct-names.ts";
import type { InitRequest } from "./init-request.ts";
import type { Preset, ProposedCategory } from "./preset.ts";
import { presets } from "./presets/index.ts";
import { requireColumn } from "./require-column.ts";

export interface ChosenCategories {
  readonly categories: readonly ProposedCategory[];
  /** The column whose labels name these categories: its rows can serve as examples. */
  readonly labelColumn: string | undefined;
  readonly notes: readonly string[];
}

interface Known {
  readonly preset: Preset | undefined;
  readonly mapping: ChosenMapping;
}

/**
 * The categories: of the preset, else those of `--categories`, else the labels in the sample, else an answer.
 * Throws PH124 when there are none and nobody is there to ask, PH126 when there are fewer than two or too many.
 */
export async function chooseCategories(request: InitRequest, known: Known): Promise<ChosenCategories> {
  const labels = labelsOf(request, known.mapping);
  const names = request.categories;
  if (known.preset !== undefined) return withLabels(known.preset.categories, labels);
  if (names !== undefined) return withLabels(proposed(names, "`--categories`"), labels);
  if (labels !== undefined) {
    const categories = proposed(labels.values, `The column \`${plainText(labels.column, 60)}\``);
    return withLabels(categories, labels);
  }
  return askForCategories(request);
}

interface Labels {
  readonly column: string;
  readonly values: readonly string[];
}

function labelsOf(request: InitRequest, { category }: ChosenMapping): Labels | undefined {
  const { categoryColumn, from } = request;
  if (categoryColumn === undefined || from === undefined) return category;
  const column = requireColumn(request, "--category-column", categoryColumn);
  const index = from.sample.columns.indexOf(column);
  return { column, values: distinctNames(from.sample.rows.map((row) => cellText(row[index]))) };
}

/** Labels serve as examples when most of them name one of the categories. */
function withLabels(categories: readonly ProposedCategory[], labels: Labels | undefined): ChosenCategories {
  const keys = new Set(categories.map(({ name }) => nameKey(name)));
  const known = labels?.values.filter((value) => keys.has(nameKey(value))) ?? [];
  if (labels === undefined || known.length * 2 <= labels.values.length) {
    return { categories, labelColumn: undefined, notes: [] };
  }
  const column = `\`${plainText(labels.column, 60)}\``;
  const note = `The column ${column} has labels (${known.length} categories): its rows serve as examples.`;
  return { categories, labelColumn: labels.column, notes: [note] };
}

async function askForCategories({ ask }: InitRequest): Promise<ChosenCategories> {
  const presetNames = presets.map(({ name }) => name);
  if (ask === undefined) throw new ProductError("PH124", { presets: presetNames });
  const own = "own";
  const start = await ask({
    id: "start",
    message: "Which categories do you want?",
    options: [
      { value: own, label: "My own", hint: "you name them" },
      ...presets.map(({ name, title }) => ({ value: name, label: title })),
    ],
    suggestion: own,
  });
  if (start !== own) return withLabels(presetOf(start).categories, undefined);
  const answer = await ask({
    id: "categories",
    message: "What are your categories, with commas between them?",
    suggestion: "",
  });
  return withLabels(proposed(answer.split(/[,;\n]/), "Your list"), undefined);
}

const otherNames =
  /^(others?|misc(ellaneous)?|none of (these|the above)|rest|sonstiges?|andere|autres?|otros?|altro|overig)$/i;

/** `source` begins the sentence that says where too few names came from. */
function proposed(names: readonly string[], source: string): ProposedCategory[] {
  const distinct = distinctNames(names);
  if (distinct.length < 2 || distinct.length > 500) {
    throw new ProductError("PH126", { source, count: distinct.length });
  }
  const fallback = distinct.find((name) => otherNames.test(name));
  return distinct.map((name) => (name === fallback ? { name, isFallback: true } : { name }));
}
