import type { ExamplesFrom } from "../../config/index.ts";
import { type Classifier, cellText, matchLabel, WarningLog } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import { openReader } from "../../formats/index.ts";
import { openLocalFile, openScratch, stateFolderOf } from "../../platform.ts";

/** Enough for the supervised engine (CLINC150 has 15,000); more would only cost memory. */
const examplesLearned = 50_000;

/**
 * A classifier with labelled rows as further examples of its categories.
 * Throws PH202 (no such file), PH201 (no such column) and PH2xx for a file that cannot be read.
 */
export async function learnExamples(
  classifier: Classifier,
  from: ExamplesFrom,
  home: string,
): Promise<Classifier> {
  const learned = await examplesOf(classifier, from, home);
  const categories = classifier.categories.map((category) => ({
    ...category,
    examples: [...category.examples, ...(learned.get(category.name) ?? [])],
  }));
  return { ...classifier, categories };
}

/**
 * Texts of labelled rows by the name of their category, in the order of the file; rows whose label is no category, or
 * without text, are left aside. Throws as {@link learnExamples}.
 */
export async function examplesOf(
  classifier: Classifier,
  from: ExamplesFrom,
  home: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const source = await openLocalFile(from.file);
  if (source === undefined) throw new ProductError("PH202", { file: from.file });
  const scratch = await openScratch(stateFolderOf(home));
  const reader = await openReader({ source, scratch, warnings: new WarningLog() });
  const learned = new Map<string, string[]>();
  let count = 0;
  for await (const rows of reader.blocks()) {
    const text = columnIndex(reader.columns, from.text, source.name);
    const label = columnIndex(reader.columns, from.category, source.name);
    for (const { cells } of rows) {
      const category = matchLabel(cellText(cells[label]), classifier);
      const example = cellText(cells[text]).trim();
      if (category === undefined || example === "" || count >= examplesLearned) continue;
      const examples = learned.get(category.name) ?? [];
      examples.push(example);
      learned.set(category.name, examples);
      count += 1;
    }
  }
  return learned;
}

function columnIndex(columns: readonly string[], column: string, file: string): number {
  const index = columns.indexOf(column);
  if (index === -1) throw new ProductError("PH201", { file, column, columns, nearest: undefined });
  return index;
}
