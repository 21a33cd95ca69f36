import { resolve } from "node:path";
import { exportReviews } from "../../analytics/export-reviews.ts";
import type { FormatName } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import { formatNamed } from "../classify/read-options.ts";
import { type CliContext, paint } from "../context.ts";
import { exitCode } from "../exit-code.ts";
import { loadHomeConfig } from "../home.ts";
import { outputFormat } from "../output-format.ts";
import { countingReviews, openToldReviews, type ReviewFlags } from "../reviews/project-reviews.ts";
import { writeWholeFile } from "../write-whole-file.ts";

export interface ReviewsExportOptions extends ReviewFlags {
  readonly classifier?: string;
  readonly format?: string;
  readonly keepFormulas?: boolean;
  readonly quiet?: boolean;
}

/**
 * `reviews export FILE`: each text with the category that a person gave it, as a file of labelled rows; what was skipped
 * is left out. Throws PH160 for a flag and PH210 where no format is told.
 */
export async function runReviewsExport(
  context: CliContext,
  file: string,
  options: ReviewsExportOptions,
): Promise<number> {
  const name = outputFormat(formatNamed("--format", options.format), file);
  if (name === undefined) throw new ProductError("PH210", { file });
  const loaded = await loadHomeConfig(context, options);
  const reviews = await openToldReviews(context, loaded);
  let count = 0;
  const bytes = exportReviews(countingReviews(reviews, options.classifier), {
    format: name,
    neutralizeFormulas: options.keepFormulas !== true,
    onTexts: (texts) => {
      count += texts;
    },
  });
  const sizeBytes = await writeWholeFile(resolve(context.folder, file), bytes);
  tell(context, options, { file, format: name, count, sizeBytes });
  return exitCode.done;
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
