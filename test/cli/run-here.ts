import { runProgram } from "../../src/cli/program.ts";
import type { CliResult } from "../support/run-cli.ts";
import { quietContext } from "./quiet-context.ts";

/** A command as a person types it, in this process: of signals, exits and streams it says nothing, see `runCli`. */
export async function runHere(folder: string, ...words: readonly string[]): Promise<CliResult> {
  const { context, stdout, stderr } = quietContext({ folder });
  const code = await runProgram(context, words);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}
