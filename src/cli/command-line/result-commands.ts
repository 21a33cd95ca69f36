import { type Command, Option } from "commander";
import type { ExportFlags } from "../commands/export.ts";
import type { QueryOptions } from "../commands/query.ts";
import { addHomeOptions, configOption, examples, jsonOption, type Wiring } from "./options.ts";

const keepFormulas = () =>
  new Option("--keep-formulas", "leave cells that a spreadsheet would run as they are (CSV and TSV)");

export function addQuery(program: Command, { context, finish }: Wiring): void {
  addHomeOptions(
    program
      .command("query [sql]")
      .description("ask the results of all runs with SQL (- is standard input); without SQL, list the tables")
      .addOption(configOption()),
  )
    .addOption(
      new Option("-f, --format <format>", "csv, tsv, json or jsonl instead of a table").conflicts("json"),
    )
    .addOption(new Option("--csv", "the same as -f csv").conflicts(["json", "format"]))
    .option("--limit <rows>", "the most rows to print", "1000")
    .option("--timeout <seconds>", "the time that the query may take", "60")
    .addOption(keepFormulas())
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples([
        "pigeonhole query",
        `pigeonhole query "select class, count(*) from records group by class order by 2 desc"`,
        `pigeonhole query "from records where confidence = 'low' limit 20"`,
        `pigeonhole query "from runs" --csv > runs.csv`,
        "pigeonhole query - < question.sql",
        `pigeonhole query --home aws "select class, count(*) from records group by class"`,
      ]),
    )
    .action(async (sql: string | undefined, options: QueryOptions) => {
      const { runQuery } = await import("../commands/query.ts");
      finish(await runQuery(context, sql, options));
    });
}

export function addExport(program: Command, { context, finish }: Wiring): void {
  program
    .command("export")
    .description("write the records of all runs, or those that a filter names, into one file")
    .requiredOption("-o, --output <file>", "the file; its ending tells the format")
    .addOption(configOption())
    .option(
      "-f, --format <format>",
      "csv, tsv, json, jsonl, xlsx or parquet, where the name of the file does not tell",
    )
    .option(
      "-w, --where <name=value>",
      "class, status, confidence, review, reason, language, file, run, classifier, engine, predicted, gold or agreement (given twice: either; class!=: not), score=..0.7, date=last-7d, q=words, sort=-score, differs=RUN, was=CATEGORY, runs=all",
      (word: string, words: readonly string[] = []) => [...words, word],
    )
    .addOption(keepFormulas())
    .addOption(jsonOption())
    .option("-q, --quiet", "print nothing but errors")
    .addHelpText(
      "after",
      examples([
        "pigeonhole export -o everything.xlsx",
        `pigeonhole export -o complaints.csv -w class=Complaint -w "class=Refund Issues" -w date=last-7d`,
        "pigeonhole export -o unsure.parquet -w score=..0.5 -w sort=score",
        "pigeonhole export -o failed.jsonl -w status=failed -w status=unclassified",
      ]),
    )
    .action(async (options: ExportFlags) => {
      const { runExport } = await import("../commands/export.ts");
      finish(await runExport(context, options));
    });
}
