import { type Cell, type Column, type FormatName, type ReviewOfText, WarningLog } from "../domain/index.ts";
import { loadFormat } from "../formats/index.ts";

const text = (name: string): Column => ({ name, kind: "text" });

const columns: readonly Column[] = [
  ...["text", "category", "classifier", "decision", "engine_category", "note"].map(text),
  { name: "is_example", kind: "boolean" },
  ...["origin", "at", "run", "record", "text_key", "review"].map(text),
];

const rowsInBlock = 500;

/** Each text with the category that a person gave it, as a file of labelled rows; what was skipped is left out. */
export async function* exportReviews(
  reviews: AsyncIterable<ReviewOfText>,
  options: {
    readonly format: FormatName;
    /** CSV and TSV: cells that a spreadsheet would run are made harmless. */
    readonly neutralizeFormulas: boolean;
    /** Told of every block of texts. */
    readonly onTexts?: (count: number) => void;
  },
): AsyncGenerator<Uint8Array> {
  const format = await loadFormat(options.format);
  yield* format.write({
    columns,
    blocks: blocksOf(reviews, options.onTexts),
    dialect: {},
    neutralizeFormulas: options.neutralizeFormulas,
    summary: () => [],
    warnings: new WarningLog(),
  });
}

async function* blocksOf(
  reviews: AsyncIterable<ReviewOfText>,
  onTexts: ((count: number) => void) | undefined,
): AsyncGenerator<Cell[][]> {
  let rows: Cell[][] = [];
  for await (const review of reviews) {
    if (review.category === null) continue;
    rows.push(cellsOf(review));
    if (rows.length < rowsInBlock) continue;
    onTexts?.(rows.length);
    yield rows;
    rows = [];
  }
  onTexts?.(rows.length);
  yield rows;
}

function cellsOf(review: ReviewOfText): Cell[] {
  const { text: whole, category, classifier, decision, engineCategory, note } = review;
  const { isExample, origin, at, run, record, textKey, id } = review;
  const said = [whole, category, classifier, decision, engineCategory, note === "" ? null : note, isExample];
  return [...said, origin, at, run, record, textKey, id];
}
