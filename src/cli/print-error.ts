import { isProductError } from "../errors.ts";
import { commandWord } from "./command-word.ts";
import { type CliContext, paint, plainText, type Screen } from "./context.ts";
import { hanging } from "./wrap.ts";

/** The machine-readable form of an error, in every `--json` output. */
export interface ErrorShown {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** Commands within a hint that speak to one home or another, up to their closing mark. */
const adviceForHomes = /`pigeonhole (?:classify|doctor|retry|status|stop)\b(?![^`]*--home)[^`]*(?=`)/g;

/** The code of a fault of our own. */
const bugCode = "bug";

export function errorShown(error: unknown): ErrorShown {
  if (isProductError(error)) return { code: error.code, message: error.message, hint: error.hint };
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: bugCode,
    message,
    hint: "This is a fault of Pigeonhole. Please report it with the text above.",
  };
}

/**
 * What happened, to which thing, what to do next; the stack only for our own faults. `homeWords`: what a command that is
 * advised needs to speak to the same home, e.g. " --home aws".
 */
export function printError(context: CliContext, error: unknown, homeWords = ""): void {
  printShown(context, errorShown(error), homeWords);
  if (!isProductError(error) && error instanceof Error) context.stderr.write(`\n${error.stack ?? ""}\n`);
}

export function printShown(context: CliContext, shown: ErrorShown, homeWords = ""): void {
  const { stderr } = context;
  const word = commandWord(context);
  const { code, message } = shown;
  const hint = shown.hint
    .replace(adviceForHomes, (advice) => `${advice}${homeWords}`)
    .replace(/`pigeonhole (?=[a-z])/g, `\`${word} `);
  const [first = "", ...rest] = linesOf(message);
  const mark = `${paint(stderr, "red", "✖")} ${paint(stderr, "bold", code)}  `;
  stderr.write(`${hanging(stderr, mark, first)}\n`);
  for (const line of rest) stderr.write(`${indented(stderr, line)}\n`);
  stderr.write("\n");
  for (const line of linesOf(hint)) stderr.write(`${indented(stderr, line)}\n`);
  if (code !== bugCode) stderr.write(paint(stderr, "dim", `\n  More: ${word} explain ${code}\n`));
}

/** Two columns in, and what is further in stays so. */
function indented(screen: Screen, line: string): string {
  const [space = ""] = /^ */.exec(line) ?? [];
  return hanging(screen, `  ${space}`, line.slice(space.length));
}

/** Names in messages may come from a customer's file: line by line they lose what a terminal would obey. */
function linesOf(text: string): string[] {
  return text.split("\n").map((line) => plainText(line, 2000));
}
