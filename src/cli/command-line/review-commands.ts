import { type Command, Option } from "commander";
import type { ReviewsApplyOptions } from "../commands/reviews-apply.ts";
import type { ReviewsExportOptions } from "../commands/reviews-export.ts";
import type { ReviewsListOptions } from "../commands/reviews-list.ts";
import { configOption, examples, jsonOption, type Wiring } from "./options.ts";

const classifierOption = () => new Option("--classifier <name>", "only what was said of texts for this one");

export function addReviews(program: Command, wiring: Wiring): void {
  const reviews = program
    .command("reviews")
    .description("what people said of texts in the dashboard: list it, write it into results, take it along");
  addList(reviews, wiring);
  addApply(reviews, wiring);
  addExport(reviews, wiring);
}

function addList(reviews: Command, { context, finish }: Wiring): void {
  reviews
    .command("list")
    .description("how many texts were reviewed, and the latest reviews")
    .addOption(configOption())
    .addOption(classifierOption())
    .option("--limit <reviews>", "the most reviews to print", "20")
    .addOption(jsonOption())
    .action(async (options: ReviewsListOptions) => {
      const { runReviewsList } = await import("../commands/reviews-list.ts");
      finish(await runReviewsList(context, options));
    });
}

function addApply(reviews: Command, { context, finish }: Wiring): void {
  reviews
    .command("apply [run]")
    .description(
      "write results anew that lack what was reviewed since; a file that you changed is left alone",
    )
    .addOption(configOption())
    .addOption(jsonOption())
    .option("-q, --quiet", "no progress and no summary: only the results' paths")
    .addHelpText("after", examples(["pigeonhole reviews apply", "pigeonhole reviews apply r-7f3a9c21b04d"]))
    .action(async (run: string | undefined, options: ReviewsApplyOptions) => {
      const { runReviewsApply } = await import("../commands/reviews-apply.ts");
      finish(await runReviewsApply(context, run, options));
    });
}

function addExport(reviews: Command, { context, finish }: Wiring): void {
  reviews
    .command("export <file>")
    .description(
      "write each reviewed text with its right category into one file; its ending tells the format",
    )
    .addOption(configOption())
    .addOption(classifierOption())
    .option(
      "-f, --format <format>",
      "csv, tsv, json, jsonl, xlsx or parquet, where the name of the file does not tell",
    )
    .option("--keep-formulas", "leave cells that a spreadsheet would run as they are (CSV and TSV)")
    .addOption(jsonOption())
    .option("-q, --quiet", "print nothing but errors")
    .addHelpText("after", examples(["pigeonhole reviews export gold.xlsx"]))
    .action(async (file: string, options: ReviewsExportOptions) => {
      const { runReviewsExport } = await import("../commands/reviews-export.ts");
      finish(await runReviewsExport(context, file, options));
    });
}
