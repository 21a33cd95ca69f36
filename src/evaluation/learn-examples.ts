import { type Category, type Classifier, cellText, matchLabel, WarningLog } from "../domain/index.ts";
import { ProductError } from "../errors.ts";
import { openReader } from "../formats/index.ts";
import type { ByteSource, Scratch } from "../ports/index.ts";

/** Enough for the supervised engine (CLINC150 has 15,000); more would only cost memory. */
const examplesLearned = 50_000;

export interface LabelledRows {
  readonly source: ByteSource;
  readonly scratch: Scratch;
  /** Names of the columns with the text and with the category's name. */
  readonly text: string;
  readonly category: string;
}

/** By the name of a category: texts that belong into it. */
export type Examples = ReadonlyMap<string, readonly string[]>;

/**
 * Labelled rows as examples of a classifier's categories; rows whose label is no category, or without text, are left
 * aside. Throws PH201 (no such column) and PH2xx for a file that cannot be read.
 */
export async function learnExamples(
  classifier: Classifier,
  { source, scratch, ...columns }: LabelledRows,
): Promise<Examples> {
  const reader = await openReader({
    source,
    scratch,
    warnings: new WarningLog(),
    wanted: [columns.text, columns.category],
  });
  const learned = new Map<Category["name"], string[]>();
  let count = 0;
  for await (const rows of reader.blocks()) {
    const text = columnIndex(reader.columns, columns.text, { file: source.name, key: "examplesFrom.text" });
    const label = columnIndex(reader.columns, columns.category, {
      file: source.name,
      key: "examplesFrom.category",
    });
    for (const { cells } of rows) {
      const category = matchLabel(cellText(cells[label]), classifier)?.name;
      const example = cellText(cells[text]).trim();
      if (category === undefined || example === "" || count >= examplesLearned) continue;
      const examples = learned.get(category) ?? [];
      examples.push(example);
      learned.set(category, examples);
      count += 1;
    }
  }
  return learned;
}

function columnIndex(
  columns: readonly string[],
  column: string,
  asked: { file: string; key: "examplesFrom.text" | "examplesFrom.category" },
): number {
  const index = columns.indexOf(column);
  if (index === -1) throw new ProductError("PH201", { ...asked, column, columns, nearest: undefined });
  return index;
}
