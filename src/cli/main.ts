#!/usr/bin/env node
import { constants } from "node:os";
import { asProductError } from "../errors/system-error.ts";
import type { CliContext, Screen } from "./context.ts";
import { exitCode, exitCodeOf } from "./exit-code.ts";
import { printError } from "./print-error.ts";
import { runProgram } from "./program.ts";

/** What is called off elsewhere when the program is stopped must not keep it from ending. */
const farewellMilliseconds = 3000;

const interruption = new AbortController();
const environment = process.env;
// Of AWS's SDK, to be printed by every command on Node 20. What is supported here is said in package.json.
environment["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";

const context: CliContext = {
  folder: process.cwd(),
  environment,
  stdin: process.stdin,
  stdout: screenOf(process.stdout),
  stderr: screenOf(process.stderr),
  signal: interruption.signal,
  farewell: { text: "Nothing is lost: give the same command again to go on." },
};

// Everything that matters is durable at any moment, so Ctrl-C need not wait for a step to end.
process.once("SIGINT", () => stop(exitCode.interrupted));
process.once("SIGTERM", () => stop(128 + constants.signals.SIGTERM));
// A reader that had enough (`| head`) is not an error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(exitCode.done);
  const told = asProductError(error, "standard output");
  printError(context, told);
  process.exit(exitCodeOf(told));
});
// Progress that nobody can read any more is no reason to stop what is under way.
process.stderr.on("error", () => {});

process.exitCode = await runProgram(context, process.argv.slice(2));

function stop(code: number): void {
  interruption.abort();
  const { text, work } = context.farewell;
  context.stderr.write(`\nStopped. ${text}\n`);
  if (work === undefined) process.exit(code);
  const end = () => process.exit(code);
  setTimeout(end, farewellMilliseconds);
  work().then(end, end);
}

function screenOf(stream: NodeJS.WriteStream): Screen {
  const isTerminal = stream.isTTY === true;
  return {
    write: (text) => void stream.write(text),
    isTerminal,
    hasColor: hasColor(isTerminal),
    // Asked anew each time: a window may be made narrower while a file is classified.
    get width() {
      return stream.columns ?? 80;
    },
  };
}

/** https://no-color.org and the usual ways to force it; `--no-color` goes before them. */
function hasColor(isTerminal: boolean): boolean {
  if (process.argv.includes("--no-color") || (environment["NO_COLOR"] ?? "") !== "") return false;
  const forced = environment["FORCE_COLOR"] ?? environment["CLICOLOR_FORCE"] ?? "";
  return (forced !== "" && forced !== "0") || (isTerminal && environment["TERM"] !== "dumb");
}
