import { nameKey } from "../../config/name-key.ts";
import { plainText } from "../../config/show-value.ts";
import { ProductError } from "../../errors.ts";
import { distinctNames } from "./distinct-names.ts";
import type { InitRequest } from "./init-request.ts";
import type { Labels } from "./labels-of.ts";
import type { Preset, ProposedCategory } from "./preset.ts";

export interface ChosenCategories {
  readonly categories: readonly ProposedCategory[];
  /** The column whose labels name these categories: its rows can serve as examples. */
  readonly labelColumn: string | undefined;
  readonly notes: readonly string[];
}

interface Known {
  readonly preset: Preset | undefined;
  readonly labels: Labels | undefined;
}

/**
 * The categories: of the preset, else those of `--categories`, else the labels in the sample, else an answer.
 * Throws PH126 when there are fewer than two or too many.
 */
export async function chooseCategories(request: InitRequest, known: Known): Promise<ChosenCategories> {
  const { preset, labels } = known;
  if (preset !== undefined) return withLabels(preset.categories, labels);
  if (request.categories !== undefined) {
    return withLabels(proposed(request.categories, "`--categories`"), labels);
  }
  if (labels !== undefined) {
    return withLabels(proposed(labels.values, `The column \`${plainText(labels.column, 60)}\``), labels);
  }
  const answer = await request.ask?.({
    id: "categories",
    message: "What are your categories, with commas between them?",
  });
  return withLabels(proposed((answer ?? "").split(/[,;\n]/), "Your list"), undefined);
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
