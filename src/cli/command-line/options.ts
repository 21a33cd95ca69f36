import { type Command, Option } from "commander";
import type { CliContext } from "../context.ts";

/** What a command needs besides its words. */
export interface Wiring {
  readonly context: CliContext;
  /** Told the exit code. */
  readonly finish: (code: number) => void;
}

export const configOption = () =>
  new Option("-c, --config <file>", "the configuration; else pigeonhole.yaml here or above");
export const jsonOption = () => new Option("--json", "print one JSON object");
export const examples = (lines: readonly string[]) =>
  `\nExamples:\n${lines.map((line) => `  $ ${line}`).join("\n")}\n`;

/** Which home, and with whose credentials. */
export function addHomeOptions(command: Command): Command {
  return addAccountOptions(
    command.addOption(
      new Option("--home <home>", "where runs are: on this computer, or in the home that is deployed on AWS")
        .choices(["local", "aws"])
        .default("local"),
    ),
  );
}

/** For what is done with the home on AWS only. */
export function addAwsHomeOptions(command: Command): Command {
  return addAccountOptions(
    command.addOption(new Option("--home <home>", "the home on AWS").choices(["aws"]).default("aws")),
  );
}

function addAccountOptions(command: Command): Command {
  return command
    .option("--profile <name>", "the profile of your AWS credentials; else as configured")
    .option("--region <name>", "the AWS region, such as eu-west-1; else as configured");
}
