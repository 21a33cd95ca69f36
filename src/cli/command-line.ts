import { type Command, Option } from "commander";
import type { ClassifyOptions } from "./classify/options.ts";
import type { EvaluateOptions } from "./commands/evaluate.ts";
import type { InitOptions } from "./commands/init.ts";
import type { CliContext } from "./context.ts";

interface Wiring {
  readonly context: CliContext;
  /** Told the exit code. */
  readonly finish: (code: number) => void;
}

/** Every command: its words, its help, and where its code is. */
export function addCommands(program: Command, wiring: Wiring): void {
  for (const add of [
    addInit,
    addClassify,
    addWatch,
    addStatus,
    addRetry,
    addEvaluate,
    addConfig,
    addDoctor,
    addExplain,
    addDemo,
  ]) {
    add(program, wiring);
  }
}

const configOption = () =>
  new Option("-c, --config <file>", "the configuration; else pigeonhole.yaml here or above");
const jsonOption = () => new Option("--json", "print one JSON object");
const examples = (lines: readonly string[]) =>
  `\nExamples:\n${lines.map((line) => `  $ ${line}`).join("\n")}\n`;

function addInit(program: Command, { context, finish }: Wiring): void {
  program
    .command("init [dir]")
    .description("look at a data file and write a commented pigeonhole.yaml for it")
    .option("--from <file>", "the data file; else the only one in the folder")
    .option("--preset <name>", "start from ready categories: travel, lost-sales or invoices")
    .option("--text-column <column>", "the column with the text")
    .option("--id-column <column>", "the column with the record's id")
    .option(
      "--category-column <column>",
      "a column with the right category for some rows: they become examples",
    )
    .option("--categories <names>", "the categories, separated by commas")
    .option("-y, --yes", "ask nothing: take the best guess")
    .addHelpText(
      "after",
      examples(["pigeonhole init --from calls.xlsx", "pigeonhole init demo --preset travel --yes"]),
    )
    .action(async (folder: string | undefined, options: InitOptions) => {
      const { runInit } = await import("./commands/init.ts");
      finish(await runInit(context, folder, options));
    });
}

function addClassify(program: Command, { context, finish }: Wiring): void {
  const exclusive = new Option(
    "--ndjson",
    "print every event, and last the result, as a line of JSON",
  ).conflicts("json");
  program
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
    .option("--engine <name>", "who answers: embedded")
    .option("--id-column <column>", "the column with the record's id")
    .option("--text-column <column>", "the column with the text")
    .option("--sheet <name>", "only this sheet of a workbook; else all of them")
    .option("--delimiter <character>", "between the cells of a CSV file (`tab` for tabs); else found out")
    .option("--encoding <name>", "such as windows-1252; else found out")
    .option("--limit <rows>", "only the first so many rows")
    .option("--again", "a new run, even when this file was done before")
    .addOption(jsonOption())
    .addOption(exclusive)
    .option("-q, --quiet", "no progress and no summary: only the result's path")
    .addHelpText(
      "after",
      examples([
        "pigeonhole classify calls.csv",
        "pigeonhole classify may.xlsx june.xlsx -o results/",
        "pigeonhole classify tickets.json --text-column body --format xlsx",
        "cat calls.csv | pigeonhole classify - --input-format csv --json",
      ]),
    )
    .action(async (files: string[], options: ClassifyOptions) => {
      const { runClassify } = await import("./commands/classify.ts");
      finish(await runClassify(context, files, options));
    });
}

function addWatch(program: Command, { context, finish }: Wiring): void {
  program
    .command("watch")
    .description(
      "classify every file that is dropped into input_data/ (or input_data/<classifier>/), until Ctrl-C",
    )
    .addOption(configOption())
    .option("--once", "take what is there now, then end")
    .option("-q, --quiet", "no progress, one line a file")
    .addHelpText("after", examples(["pigeonhole watch", "pigeonhole watch --once"]))
    .action(async (options: { config?: string; once?: boolean; quiet?: boolean }) => {
      const { runWatch } = await import("./commands/watch.ts");
      finish(await runWatch(context, options));
    });
}

function addStatus(program: Command, { context, finish }: Wiring): void {
  program
    .command("status [run]")
    .description("show the runs there are, or one of them")
    .addOption(configOption())
    .option("--follow", "go on until no run is under way")
    .addOption(jsonOption())
    .addHelpText("after", examples(["pigeonhole status", "pigeonhole status r-7f3a9c21b04d --json"]))
    .action(
      async (run: string | undefined, options: { config?: string; follow?: boolean; json?: boolean }) => {
        const { runStatus } = await import("./commands/status.ts");
        finish(await runStatus(context, run, options));
      },
    );
}

function addRetry(program: Command, { context, finish }: Wiring): void {
  program
    .command("retry <run>")
    .description("ask again for the records of a run that have no category, and write its result anew")
    .addOption(configOption())
    .addOption(jsonOption())
    .option("-q, --quiet", "no progress and no summary: only the result's path")
    .addHelpText("after", examples(["pigeonhole retry r-7f3a9c21b04d"]))
    .action(async (run: string, options: { config?: string; json?: boolean; quiet?: boolean }) => {
      const { runRetry } = await import("./commands/retry.ts");
      finish(await runRetry(context, run, options));
    });
}

function addEvaluate(program: Command, { context, finish }: Wiring): void {
  program
    .command("evaluate <file>")
    .description("compare a result file with a column of right answers")
    .requiredOption("--gold <column>", "the column with the right category")
    .option("--class <column>", "the column with the category to judge", "class")
    .option("--min-accuracy <share>", "end with code 4 when the accuracy is below, e.g. 0.9 or 90%")
    .addOption(jsonOption())
    .addHelpText("after", examples(["pigeonhole evaluate result.csv --gold label --min-accuracy 0.9"]))
    .action(async (file: string, options: Omit<EvaluateOptions, "file">) => {
      const { runEvaluate } = await import("./commands/evaluate.ts");
      finish(await runEvaluate(context, { ...options, file }));
    });
}

function addConfig(program: Command, { context, finish }: Wiring): void {
  const config = program.command("config").description("look at the configuration");
  const actions = {
    print: "print every value and where it came from",
    validate: "check pigeonhole.yaml",
    schema: "print the JSON Schema of pigeonhole.yaml, for editors",
  } as const;
  for (const [action, description] of Object.entries(actions)) {
    config
      .command(action)
      .description(description)
      .addOption(configOption())
      .addOption(jsonOption())
      .action(async (options: { config?: string; json?: boolean }) => {
        const { runConfig } = await import("./commands/config.ts");
        finish(await runConfig(context, action as keyof typeof actions, options));
      });
  }
}

function addDoctor(program: Command, { context, finish }: Wiring): void {
  program
    .command("doctor")
    .description("check this machine and configuration, each finding with its remedy")
    .addOption(configOption())
    .addOption(jsonOption())
    .action(async (options: { config?: string; json?: boolean }) => {
      const { runDoctor } = await import("./commands/doctor.ts");
      finish(await runDoctor(context, options));
    });
}

function addExplain(program: Command, { context, finish }: Wiring): void {
  program
    .command("explain [code]")
    .description("say what an error code means and what to do; without one, list all")
    .addOption(jsonOption())
    .addHelpText("after", examples(["pigeonhole explain PH201", "pigeonhole explain column-missing"]))
    .action(async (code: string | undefined, options: { json?: boolean }) => {
      const { runExplain } = await import("./commands/explain.ts");
      finish(await runExplain(context, code, options));
    });
}

function addDemo(program: Command, { context, finish }: Wiring): void {
  program
    .command("demo [dir]")
    .description("classify the travel example in a folder of its own and say how good the labels are")
    .action(async (folder: string | undefined) => {
      const { runDemo } = await import("./commands/demo.ts");
      finish(await runDemo(context, folder));
    });
}
