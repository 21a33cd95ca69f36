import { Command, CommanderError } from "commander";
import { asProductError } from "../errors/system-error.ts";
import { ProductError } from "../errors.ts";
import { version } from "../version.ts";
import { addCommands } from "./command-line.ts";
import type { CliContext } from "./context.ts";
import { exitCode, exitCodeOf } from "./exit-code.ts";
import { type HomeFlags, homeWords } from "./home-words.ts";
import { printError } from "./print-error.ts";

/** Runs one command line; returns the exit code. A command's code is loaded when it is chosen. */
export async function runProgram(context: CliContext, commandLine: readonly string[]): Promise<number> {
  let code: number = exitCode.done;
  let words = "";
  const program = buildProgram(context, (result) => {
    code = result;
  });
  program.hook("preAction", (_, command) => {
    words = homeWords(command.opts<HomeFlags>());
  });
  try {
    await program.parseAsync([...commandLine], { from: "user" });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      const told = toldBySystem(error);
      printError(context, told, words);
      return exitCodeOf(told);
    }
    if (error.exitCode === 0) return exitCode.done;
    if (error.code === "commander.help") return exitCode.usage;
    printError(context, new ProductError("PH165", { problem: sentence(error.message) }));
    return exitCode.usage;
  }
}

/** All commands with their help; doing nothing by itself. The documentation is made from it too. */
export function buildProgram(context: CliContext, finish: (code: number) => void): Command {
  const program = new Command("pigeonhole")
    .description(
      "Sorts the rows of a spreadsheet into your categories: the same file back, with a category in every row.",
    )
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .option("--no-color", "no colour, whatever the terminal can show")
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      // Errors are printed in one place, in our own form; the help for a missing command comes this way, too.
      writeErr: (text) => {
        if (text.startsWith("Usage: ")) context.stderr.write(text);
      },
      getOutHelpWidth: () => Math.min(context.stdout.width, 110),
      getErrHelpWidth: () => Math.min(context.stderr.width, 110),
    })
    // The default of 40 leaves the descriptions on a terminal of 60 columns to be broken within words.
    .configureHelp({ minWidthToWrap: 20 })
    .exitOverride();
  addCommands(program, { context, finish });
  return program;
}

/** Commander's "error: unknown command 'clasify'\n(Did you mean classify?)" as sentences. */
function sentence(message: string): string {
  const [first = "", ...rest] = message.replace(/^error: /, "").split("\n");
  const start = first.charAt(0).toUpperCase() + first.slice(1);
  return [
    start.endsWith(".") ? start : `${start}.`,
    ...rest.map((line) => line.replace(/^\((.*)\)$/, "$1")),
  ].join(" ");
}

/** A full disk or a missing right is no fault of ours, wherever it was met. */
function toldBySystem(error: unknown): unknown {
  const place = error instanceof Error && "path" in error ? error.path : undefined;
  return typeof place === "string" ? asProductError(error, place) : error;
}
