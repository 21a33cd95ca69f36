import { type Command, Option } from "commander";
import type { ClassifyOptions } from "../classify/options.ts";
import { addHomeOptions, configOption, examples, jsonOption, type Wiring } from "./options.ts";

export function addClassify(program: Command, { context, finish }: Wiring): void {
  const exclusive = new Option(
    "--ndjson",
    "print every event, and last the result, as a line of JSON",
  ).conflicts("json");
  const command = program
    .command("classify <files...>")
    .description("put a category, a reason and a status into every row of a file (- is standard input)")
    .addOption(configOption())
    .option("--classifier <name>", "which classifier of the configuration, when it has several")
    .option("-o, --output <path>", "a file, or a folder (end it with /); else output_data/<date>/<run>/")
    .option(
      "-f, --format <format>",
      "csv, tsv, json, jsonl, xlsx or parquet; else as configured, else as the input",
    )
    .option("--input-format <format>", "of a file whose name does not tell, and of standard input")
    .option("--again", "a new run, even when this file was done before")
    .option("--detach", "with --home aws: hand the files over and do not wait")
    .option("--dry-run", "only say what it would take and cost, as `estimate` does; nothing is sent")
    .addOption(jsonOption())
    .addOption(exclusive)
    .option("-q, --quiet", "no progress and no summary: only the result's path")
    .addHelpText(
      "after",
      examples([
        "pigeonhole classify calls.csv",
        "pigeonhole classify may.xlsx june.xlsx -o results/",
        "pigeonhole classify tickets.json --text-column body --format xlsx",
        "pigeonhole classify export.csv --header none --text-column B",
        "pigeonhole classify big.csv --engine bedrock --max-cost 5",
        "pigeonhole classify calls.csv --home aws",
        "cat calls.csv | pigeonhole classify - --input-format csv --json",
      ]),
    )
    .action(async (files: string[], options: ClassifyOptions) => {
      if (options.dryRun === true) {
        const { runEstimate } = await import("../commands/estimate.ts");
        finish(await runEstimate(context, files, options));
        return;
      }
      const { runClassify } = await import("../commands/classify.ts");
      finish(await runClassify(context, files, options));
    });
  addReadingOptions(command);
  addEngineOptions(command);
  addHomeOptions(command);
}

/** How a file is read. */
function addReadingOptions(command: Command): void {
  command
    .option("--id-column <column>", "the column with the record's id")
    .option("--text-column <column>", "the column with the text")
    .option("--date-column <column>", "the column with the day that the record tells of")
    .option(
      "--header <row>",
      "the row with the names of the columns, or `none`; else as configured, or found out",
    )
    .option("--sheet <name>", "only this sheet of a workbook; else all of them")
    .option("--delimiter <character>", "between the cells of a CSV file (`tab` for tabs); else found out")
    .option("--encoding <name>", "such as windows-1252; else found out")
    .option("--limit <rows>", "only the first so many rows");
}

/** Who answers, and for how much. */
function addEngineOptions(command: Command): void {
  command
    .option("--engine <name>", "who answers: embedded, bedrock or openai-compatible; else as configured")
    .option("--model <id>", "the model of the engine; else as configured")
    .option("--max-cost <usd>", "the most that a file may cost, in US dollars; else as configured")
    .option("--batch-only", "never ask online, at the online price: refuse what is too little for a job")
    .option("--no-cache", "ask also what earlier runs have an answer for");
}

export function addEstimate(program: Command, { context, finish }: Wiring): void {
  const command = program
    .command("estimate <files...>")
    .description("say what a file would take and cost, and show the first question; nothing is sent")
    .addOption(configOption())
    .option("--classifier <name>", "which classifier of the configuration, when it has several")
    .option("--input-format <format>", "of a file whose name does not tell, and of standard input")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples(["pigeonhole estimate calls.csv --engine bedrock", "pigeonhole estimate calls.csv --json"]),
    )
    .action(async (files: string[], options: ClassifyOptions) => {
      const { runEstimate } = await import("../commands/estimate.ts");
      finish(await runEstimate(context, files, options));
    });
  addReadingOptions(command);
  addEngineOptions(command);
  addHomeOptions(command);
}
