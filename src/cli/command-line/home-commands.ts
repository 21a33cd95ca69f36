import type { Command } from "commander";
import type { ConfigPushOptions } from "../commands/config-push.ts";
import type { DeployOptions } from "../commands/deploy.ts";
import type { DestroyOptions } from "../commands/destroy.ts";
import type { RedriveOptions } from "../commands/redrive.ts";
import { addAwsHomeOptions, configOption, examples, jsonOption, type Wiring } from "./options.ts";

// What is done with the home on AWS as a whole.

export function addDeploy(program: Command, { context, finish }: Wiring): void {
  const command = program
    .command("deploy")
    .description(
      "make the home on AWS, or bring it up to date: checks first, and asks before anything is made",
    )
    .addOption(configOption());
  addAwsHomeOptions(command)
    .option("-y, --yes", "do not ask")
    .option("--dry-run", "only make the templates, and say where they are")
    .addHelpText("after", examples(["pigeonhole deploy", "pigeonhole deploy --dry-run"]))
    .action(async (options: DeployOptions) => {
      const { runDeploy } = await import("../commands/deploy.ts");
      finish(await runDeploy(context, options));
    });
}

export function addDestroy(program: Command, { context, finish }: Wiring): void {
  const command = program
    .command("destroy")
    .description("take the home on AWS down; files, results and what is known of runs stay")
    .addOption(configOption());
  addAwsHomeOptions(command)
    .option("-y, --yes", "do not ask")
    .option("--everything", "files, results and tables too: nothing is left")
    .option("--yes-delete-everything", "with --everything: do not ask for the home's prefix")
    .addHelpText("after", examples(["pigeonhole destroy", "pigeonhole destroy --everything"]))
    .action(async (options: DestroyOptions) => {
      const { runDestroy } = await import("../commands/destroy.ts");
      finish(await runDestroy(context, options));
    });
}

export function addRedrive(program: Command, { context, finish }: Wiring): void {
  const command = program
    .command("redrive")
    .description("send messages that were given up back to their queues, once their cause is mended")
    .addOption(configOption());
  addAwsHomeOptions(command)
    .addOption(jsonOption())
    .addHelpText("after", examples(["pigeonhole redrive"]))
    .action(async (options: RedriveOptions) => {
      const { runRedrive } = await import("../commands/redrive.ts");
      finish(await runRedrive(context, options));
    });
}

export function addConfigPush(config: Command, { context, finish }: Wiring): void {
  const command = config
    .command("push")
    .description(
      "put pigeonhole.yaml and its examples into the home on AWS: files that arrive from then on go by it",
    )
    .addOption(configOption());
  addAwsHomeOptions(command)
    .addOption(jsonOption())
    .addHelpText("after", examples(["pigeonhole config push"]))
    .action(async (options: ConfigPushOptions) => {
      const { runConfigPush } = await import("../commands/config-push.ts");
      finish(await runConfigPush(context, options));
    });
}
