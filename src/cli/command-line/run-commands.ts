import type { Command } from "commander";
import type { RetryOptions } from "../commands/retry.ts";
import type { ServeOptions } from "../commands/serve.ts";
import type { StatusOptions } from "../commands/status.ts";
import type { StopOptions } from "../commands/stop.ts";
import { addHomeOptions, configOption, examples, jsonOption, type Wiring } from "./options.ts";

export function addStatus(program: Command, { context, finish }: Wiring): void {
  const command = program
    .command("status [run]")
    .description("show the runs there are, or one of them")
    .addOption(configOption())
    .option("--follow", "go on until no run is under way");
  addHomeOptions(command)
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples([
        "pigeonhole status",
        "pigeonhole status r-7f3a9c21b04d --json",
        "pigeonhole status --home aws --follow",
      ]),
    )
    .action(async (run: string | undefined, options: StatusOptions) => {
      const { runStatus } = await import("../commands/status.ts");
      finish(await runStatus(context, run, options));
    });
}

export function addRetry(program: Command, { context, finish }: Wiring): void {
  const command = program
    .command("retry <run>")
    .description(
      "ask again for the records of a run that have no category, and write its result anew; take up a run that failed",
    )
    .addOption(configOption())
    .option("--max-cost <usd>", "the most that the whole run may cost, in US dollars; else as configured");
  addHomeOptions(command)
    .addOption(jsonOption())
    .option("-q, --quiet", "no progress and no summary: only the result's path")
    .addHelpText(
      "after",
      examples(["pigeonhole retry r-7f3a9c21b04d", "pigeonhole retry r-7f3a9c21b04d --home aws"]),
    )
    .action(async (run: string, options: RetryOptions) => {
      const { runRetry } = await import("../commands/retry.ts");
      finish(await runRetry(context, run, options));
    });
}

export function addStop(program: Command, { context, finish }: Wiring): void {
  const command = program
    .command("stop <run>")
    .description("ask nothing more: stop a run's inference jobs and make a result of what they answered")
    .addOption(configOption());
  addHomeOptions(command)
    .addOption(jsonOption())
    .option("-q, --quiet", "no progress and no summary: only the result's path")
    .addHelpText("after", examples(["pigeonhole stop r-7f3a9c21b04d"]))
    .action(async (run: string, options: StopOptions) => {
      const { runStop } = await import("../commands/stop.ts");
      finish(await runStop(context, run, options));
    });
}

export function addServe(program: Command, { context, finish }: Wiring): void {
  program
    .command("serve")
    .description(
      "open the dashboard of this computer's runs and records, and classify what is dropped into input_data/, until Ctrl-C",
    )
    .addOption(configOption())
    .option("--port <number>", "the port to listen on; else the next free one from 4747 on")
    .option(
      "--host <address>",
      "the address to listen on; any but this computer's own asks for a token",
      "127.0.0.1",
    )
    .option("--token", "ask for a token on this computer too: its other users cannot look then")
    .option("--open", "open the dashboard in the browser")
    .option("--no-watch", "do not classify what is dropped into input_data/")
    .addHelpText("after", examples(["pigeonhole serve", "pigeonhole serve --port 8080 --open"]))
    .action(async (options: ServeOptions) => {
      const { runServe } = await import("../commands/serve.ts");
      finish(await runServe(context, options));
    });
}
