import type { Command } from "commander";
import { addClassify, addEstimate } from "./command-line/file-commands.ts";
import { addConfigPush, addDeploy, addDestroy, addRedrive } from "./command-line/home-commands.ts";
import { addHomeOptions, configOption, examples, jsonOption, type Wiring } from "./command-line/options.ts";
import { addExport, addQuery } from "./command-line/result-commands.ts";
import { addReviews } from "./command-line/review-commands.ts";
import { addRetry, addServe, addStatus, addStop } from "./command-line/run-commands.ts";
import type { DoctorOptions } from "./commands/doctor.ts";
import type { EvaluateOptions } from "./commands/evaluate.ts";
import type { InitOptions } from "./commands/init.ts";

/** Every command: its words, its help, and where its code is. */
export function addCommands(program: Command, wiring: Wiring): void {
  for (const add of [
    addInit,
    addClassify,
    addEstimate,
    addWatch,
    addServe,
    addStatus,
    addRetry,
    addStop,
    addQuery,
    addExport,
    addReviews,
    addEvaluate,
    addConfig,
    addDoctor,
    addDeploy,
    addDestroy,
    addRedrive,
    addExplain,
    addDemo,
  ]) {
    add(program, wiring);
  }
}

function addInit(program: Command, { context, finish }: Wiring): void {
  program
    .command("init [dir]")
    .description("look at a data file and write a commented pigeonhole.yaml for it")
    .option("--from <file>", "the data file; else the only one in the folder")
    .option("--preset <name>", "start from ready categories: travel, lost-sales or invoices")
    .option("--text-column <column>", "the column with the text")
    .option("--id-column <column>", "the column with the record's id")
    .option("--date-column <column>", "the column with the day that the record tells of")
    .option("--header <row>", "the row with the names of the columns, or `none`; else found out")
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

function addEvaluate(program: Command, { context, finish }: Wiring): void {
  program
    .command("evaluate <file>")
    .description("compare a result file with a column of right answers, or with what people said")
    .option("--gold <column>", "the column with the right category; else as configured (`input.gold`)")
    .option("--reviews", "judge by what people said of the texts in the dashboard")
    .option("--class <column>", "the column with the category to judge", "class")
    .option("--min-accuracy <share>", "end with code 4 when the accuracy is below, e.g. 0.9 or 90%")
    .addOption(configOption())
    .option(
      "--classifier <name>",
      "whose `input.gold`, or whose texts, when the configuration has several classifiers",
    )
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples([
        "pigeonhole evaluate result.csv --gold label --min-accuracy 0.9",
        "pigeonhole evaluate output_data/2026-11-27/r-7f3a9c21b04d/calls.csv",
        "pigeonhole evaluate result.csv --reviews",
      ]),
    )
    .action(async (file: string, options: Omit<EvaluateOptions, "file">) => {
      const { runEvaluate } = await import("./commands/evaluate.ts");
      finish(await runEvaluate(context, { ...options, file }));
    });
}

function addConfig(program: Command, { context, finish }: Wiring): void {
  const config = program
    .command("config")
    .description("look at the configuration, or send it to the home on AWS");
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
  addConfigPush(config, { context, finish });
}

function addDoctor(program: Command, { context, finish }: Wiring): void {
  const command = program
    .command("doctor")
    .description("check this machine, the configuration and the engine, each finding with its remedy")
    .addOption(configOption())
    .option(
      "--engine <name>",
      "which engine to look at: embedded, bedrock or openai-compatible; else as configured",
    )
    .option("--model <id>", "the model of the engine; else as configured")
    .option(
      "--probe",
      "with bedrock: also ask for a job without an input. It costs nothing, and a failed job may stay in the list",
    )
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples([
        "pigeonhole doctor",
        "pigeonhole doctor --engine bedrock --probe",
        "pigeonhole doctor --home aws",
      ]),
    )
    .action(async (options: DoctorOptions) => {
      const { runDoctor } = await import("./commands/doctor.ts");
      finish(await runDoctor(context, options));
    });
  addHomeOptions(command);
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
