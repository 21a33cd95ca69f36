import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject, onTestFinished } from "vitest";
import { type CliResult, runCli } from "../../test/support/run-cli.ts";
import { awsEnvironment } from "../emulator/clients.ts";
import { configurationText } from "./configuration.ts";
import { laterClock } from "./later-clock.ts";
import { fileOf, type Row, rowsOf } from "./tables.ts";

/** What a person has who works with the deployed home: a folder with its configuration, and a terminal. */
export interface Desk {
  readonly folder: string;
  /** The built program, with `--home aws`. */
  run(...words: string[]): Promise<CliResult>;
  /** The same with `--json`: what it printed, once its exit code was checked by the caller. */
  json(...words: string[]): Promise<{ readonly code: number | null; readonly printed: Printed }>;
  /** Writes a CSV file of these rows into the folder. */
  put(name: string, rows: readonly Row[]): Promise<void>;
  /** The rows of a file that the program wrote. */
  rows(path: string): Promise<Row[]>;
  configure(text: string): void;
}

/** Of the JSON of commands, what is looked at here. */
export interface Printed {
  readonly runs: readonly PrintedRun[];
  readonly underWay: readonly { readonly run: string }[];
  readonly errors: readonly { readonly code: string; readonly message: string; readonly hint: string }[];
}

export interface PrintedRun {
  readonly run: string;
  readonly already: boolean;
  readonly output: string;
  readonly counts: Readonly<Record<"read" | "classified" | "unclassified" | "failed" | "rejected", number>>;
}

/** Gone after the test. */
export function openDesk(): Desk {
  const { endpoint, bedrockPort, laterFile } = inject("deployed");
  const bedrock = `http://127.0.0.1:${bedrockPort}`;
  const folder = mkdtempSync(join(tmpdir(), "pigeonhole-desk-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const configure = (text: string) => writeFileSync(join(folder, "pigeonhole.yaml"), text);
  configure(configurationText());
  const environment = {
    ...awsEnvironment(endpoint),
    // A person and the functions go by the same time.
    ...laterClock(laterFile),
    AWS_ENDPOINT_URL_BEDROCK: bedrock,
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: bedrock,
  };
  const run = (...words: string[]) => runCli(folder, [...words, "--home", "aws"], "", environment);
  return {
    folder,
    run,
    async json(...words) {
      const { code, stdout, stderr } = await run(...words, "--json");
      try {
        return { code, printed: JSON.parse(stdout) as Printed };
      } catch (cause) {
        throw new Error(`\`${words.join(" ")}\` printed no JSON:\n${stdout}${stderr}`, { cause });
      }
    },
    async put(name, rows) {
      writeFileSync(join(folder, name), await fileOf("csv", rows));
    },
    rows: (path) => rowsOf(path, readFileSync(path)),
    configure,
  };
}
