import { type CliContext, paint, type Screen } from "../context.ts";
import { exitCode } from "../exit-code.ts";
import { type ErrorEntry, errorEntries, errorEntryOf, faultText, retryText } from "../explain/error-entry.ts";
import { textTable } from "../table.ts";
import { wrap } from "../wrap.ts";

export interface ExplainOptions {
  readonly json?: boolean;
}

const widestText = 100;

/** `explain [CODE]`: what an error code means; without one, all codes. Throws PH143 for an unknown one. */
export async function runExplain(
  context: CliContext,
  code: string | undefined,
  options: ExplainOptions = {},
): Promise<number> {
  const { stdout } = context;
  const entries = code === undefined ? errorEntries() : [errorEntryOf(code)];
  if (options.json === true) {
    stdout.write(`${JSON.stringify({ schema: "pigeonhole.explain/1", errors: entries })}\n`);
  } else {
    stdout.write(
      code === undefined
        ? listText(entries, stdout)
        : entries.map((entry) => entryText(entry, stdout)).join(""),
    );
  }
  return exitCode.done;
}

function listText(entries: readonly ErrorEntry[], screen: Screen): string {
  const rows = entries.map(({ code, name, fault, isRetryable }) => [
    code,
    name,
    fault,
    isRetryable ? "yes" : "no",
  ]);
  const heads = [{ head: "Code" }, { head: "Name" }, { head: "Fault" }, { head: "Retry may help" }];
  return `${textTable(screen, heads, rows)}\n  One of them: pigeonhole explain ${entries[0]?.code ?? "CODE"}\n`;
}

function entryText({ code, name, explanation, fault, isRetryable }: ErrorEntry, screen: Screen): string {
  const width = Math.min(screen.width, widestText);
  return [
    `${paint(screen, "bold", code)}  ${name}\n`,
    ...wrap(explanation, width - 2).map((line) => `  ${line}`),
    "",
    `  Fault           ${faultText(fault)}`,
    `  Retry may help  ${retryText(isRetryable)}`,
    "",
  ].join("\n");
}
