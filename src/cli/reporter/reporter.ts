import type { Log } from "../../ports/index.ts";
import type { CliContext } from "../context.ts";
import { NdjsonReporter } from "./ndjson-reporter.ts";
import { PlainReporter } from "./plain-reporter.ts";
import { TerminalReporter } from "./terminal-reporter.ts";

/** Tells a person (or a program) how a run goes on. Progress goes to stderr, results never pass through here. */
export interface Reporter extends Log {
  /** A file is taken in hand. */
  begin(name: string): void;
  /** Takes the progress display away, so that something else can be printed. */
  end(): void;
}

export interface ReporterOptions {
  readonly isQuiet: boolean;
  readonly isNdjson: boolean;
  readonly now: () => number;
}

export function openReporter(context: CliContext, { isQuiet, isNdjson, now }: ReporterOptions): Reporter {
  if (isNdjson) return new NdjsonReporter(context.stdout);
  if (isQuiet) return { begin: () => {}, end: () => {}, emit: () => {} };
  return context.stderr.isTerminal
    ? new TerminalReporter(context.stderr, now)
    : new PlainReporter(context.stderr, now);
}
