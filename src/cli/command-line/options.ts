import { Option } from "commander";
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
