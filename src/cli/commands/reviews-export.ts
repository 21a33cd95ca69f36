import { resolve } from "node:path";
import {
  type Cell,
  type Column,
  type FormatName,
  type ReviewOfText,
  WarningLog,
} from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import { formatOfName, loadFormat } from "../../formats/index.ts";
import { formatNamed } from "../classify/read-options.ts";
import { type CliContext, paint } from "../context.ts";
import { exitCode } from "../exit-code.ts";
import { loadHomeConfig } from "../home.ts";
import { countingReviews, openToldReviews, type ReviewFlags } from "../reviews/project-reviews.ts";
import { writeWholeFile } from "../write-whole-file.ts";

export interface ReviewsExportOptions extends ReviewFlags {
  readonly classifier?: string;
  readonly format?: string;
  readonly keepFormulas?: boolean;
  readonly quiet?: boolean;
}

const text = (name: string): Column => ({ name, kind: "text" });

const columns: readonly Column[] = [
  ...["text", "category", "classifier", "decision", "engine_category", "note"].map(text),
  { name: "is_example", kind: "boolean" },
  ...["origin", "at", "run", "record", "text_key", "review"].map(text),
];

const rowsInBlock = 500;

/**
 * `reviews export FILE`: each text with the category that a person gave it, as a file of labelled rows; what was skipped
 * is left out. Throws PH160 for a flag and PH210 where no format is told.
 */
export async function runReviewsExport(
  context: CliContext,
  file: string,
  options: ReviewsExportOptions,
): Promise<number> {
  const name = formatNamed("--format", options.format) ?? formatOfName(file)?.format;
  if (name === undefined) throw new ProductError("PH210", { file });
  const loaded = await loadHomeConfig(context, options);
  const reviews = await openToldReviews(context, loaded);
  const format = await loadFormat(name);
  let count = 0;
  const bytes = format.write({
    columns,
    blocks: blocksOf(countingReviews(reviews, options.classifier), (rows) => {
      count += rows;
    }),
    dialect: {},
    neutralizeFormulas: options.keepFormulas !== true,
    summary: () => [],
    warnings: new WarningLog(),
  });
  const sizeBytes = await writeWholeFile(resolve(context.folder, file), bytes);
  tell(context, options, { file, format: name, count, sizeBytes });
  return exitCode.done;
}

async function* blocksOf(
  reviews: AsyncIterable<ReviewOfText>,
  onRows: (count: number) => void,
): AsyncGenerator<Cell[][]> {
  let rows: Cell[][] = [];
  for await (const review of reviews) {
    if (review.category === null) continue;
    rows.push(cellsOf(review));
    if (rows.length < rowsInBlock) continue;
    onRows(rows.length);
    yield rows;
    rows = [];
  }
  onRows(rows.length);
  yield rows;
}

function cellsOf(review: ReviewOfText): Cell[] {
  const { text: whole, category, classifier, decision, engineCategory, note } = review;
  const { isExample, origin, at, run, record, textKey, id } = review;
  return [
    whole,
    category,
    classifier,
    decision,
    engineCategory,
    note === "" ? null : note,
    isExample,
    origin,
    at,
    run,
    record,
    textKey,
    id,
  ];
}

interface Told {
  readonly file: string;
  readonly format: FormatName;
  readonly count: number;
  readonly sizeBytes: number;
}

function tell({ stdout }: CliContext, options: ReviewsExportOptions, told: Told): void {
  const { file, format, count, sizeBytes } = told;
  if (options.json === true) {
    const shown = { schema: "pigeonhole.reviews-export/1", output: file, format, texts: count, sizeBytes };
    stdout.write(`${JSON.stringify(shown)}\n`);
  } else if (options.quiet !== true) {
    const texts = `${count.toLocaleString("en-US")} ${count === 1 ? "text" : "texts"}`;
    stdout.write(`${paint(stdout, "green", "✔")} ${texts} → ${file}\n`);
  }
}
