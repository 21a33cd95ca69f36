import {
  type ConfigEntry,
  configJsonSchemaFile,
  describeConfig,
  type LoadedConfig,
} from "../../config/index.ts";
import { contentsText } from "../config/contents-text.ts";
import { type CliContext, paint, plainText, type Screen } from "../context.ts";
import { exitCode, exitCodeOf } from "../exit-code.ts";
import { loadHomeConfig } from "../home.ts";
import { errorShown } from "../print-error.ts";
import { displayWidth, textTable } from "../table.ts";
import { hanging } from "../wrap.ts";

export interface ConfigOptions {
  readonly config?: string;
  readonly json?: boolean;
}

export type ConfigAction = "print" | "validate" | "schema";

/** Long texts are cut in the table; `--json` has them whole. */
const longestValue = 60;

/** `config print|validate|schema`. Throws PH101 to PH105, except that `validate --json` prints them. */
export async function runConfig(
  context: CliContext,
  action: ConfigAction,
  options: ConfigOptions = {},
): Promise<number> {
  if (action === "schema") {
    context.stdout.write(configJsonSchemaFile());
    return exitCode.done;
  }
  return action === "print" ? printConfig(context, options) : validateConfig(context, options);
}

async function printConfig(context: CliContext, options: ConfigOptions): Promise<number> {
  const { stdout } = context;
  const loaded = await loadHomeConfig(context, options);
  const entries = describeConfig(loaded);
  if (options.json === true) {
    stdout.write(`${JSON.stringify({ schema: "pigeonhole.config/1", file: loaded.path, entries })}\n`);
    return exitCode.done;
  }
  const rows = entries.map(({ key, value, origin }) => [key, valueText(value), origin]);
  const table = textTable(
    { ...stdout, isTerminal: false },
    [{ head: "KEY" }, { head: "VALUE" }, { head: "ORIGIN" }],
    rows,
  );
  const isTooWide = stdout.isTerminal && table.split("\n").some((line) => displayWidth(line) > stdout.width);
  stdout.write(isTooWide ? entryLines(stdout, rows) : table);
  return exitCode.done;
}

/** For a narrow terminal: a key, and below it what it is. */
function entryLines(screen: Screen, rows: readonly (readonly string[])[]): string {
  return rows
    .map(([key = "", value = "", origin = ""]) => {
      const below = hanging(screen, "      ", `${value}  ${paint(screen, "dim", `(${origin})`)}`);
      return `  ${key}\n${below}\n`;
    })
    .join("");
}

function valueText(value: ConfigEntry["value"]): string {
  if (value === null || value === "") return "-";
  return plainText(Array.isArray(value) ? value.join(", ") : String(value), longestValue);
}

async function validateConfig(context: CliContext, options: ConfigOptions): Promise<number> {
  try {
    const loaded = await loadHomeConfig(context, options);
    if (options.json === true) context.stdout.write(`${JSON.stringify(validJson(loaded))}\n`);
    else tellValid(context, loaded);
    return exitCode.done;
  } catch (error) {
    if (options.json !== true) throw error;
    const shown = {
      schema: "pigeonhole.config-check/1",
      ok: false,
      warnings: [],
      errors: [errorShown(error)],
    };
    context.stdout.write(`${JSON.stringify(shown)}\n`);
    return exitCodeOf(error);
  }
}

function validJson(loaded: LoadedConfig) {
  return {
    schema: "pigeonhole.config-check/1",
    ok: true,
    file: loaded.path,
    classifiers: Object.values(loaded.config.classifiers).map(({ name, categories }) => ({
      name,
      categories: categories.length,
    })),
    warnings: loaded.warnings,
    errors: [],
  };
}

function tellValid({ stdout, stderr }: CliContext, { config, shown, warnings }: LoadedConfig): void {
  stdout.write(`${paint(stdout, "green", "✔")} ${shown} is valid: ${contentsText(config)}\n`);
  for (const { message, places } of warnings) {
    const where = places.length === 0 ? "" : ` (${places.join(", ")})`;
    stderr.write(`${paint(stderr, "yellow", "!")} ${message}${where}\n`);
  }
}
