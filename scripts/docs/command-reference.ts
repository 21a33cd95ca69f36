import type { Command } from "commander";
import type { CliContext, Screen } from "../../src/cli/context.ts";
import { buildProgram } from "../../src/cli/program.ts";

/** The help of every command, as the program prints it at a width of 100. */
export function commandReference(): string {
  const program = buildProgram(quietContext(), () => {});
  return [program, ...program.commands.flatMap(withCommands)].map(section).join("\n\n");
}

function withCommands(command: Command): Command[] {
  return [command, ...command.commands];
}

function section(command: Command): string {
  const name = nameOf(command);
  let text = "";
  command.configureOutput({
    writeOut: (part) => {
      text += part;
    },
    getOutHelpWidth: () => 100,
  });
  command.outputHelp();
  return `## ${name}\n\n\`\`\`text\n${text.trimEnd()}\n\`\`\``;
}

function nameOf(command: Command): string {
  return command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`;
}

function quietContext(): CliContext {
  const screen: Screen = { write: () => {}, isTerminal: false, hasColor: false, width: 100 };
  return {
    folder: ".",
    environment: {},
    stdin: process.stdin,
    stdout: screen,
    stderr: screen,
    signal: new AbortController().signal,
    farewell: { text: "" },
  };
}
