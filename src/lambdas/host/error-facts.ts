import { isProductError } from "../../errors.ts";

const maxFrames = 20;
// e.g. "    at settle (/var/task/index.js:12:3456)": what an error says could be made to look like a frame, too.
const frame =
  /^ {4}at (?:(?:async )?[\w$.<>#[\] ]{1,100} \()?(?:file:\/\/|node:)?[\w$./@-]{1,200}:\d+:\d+\)?$/;
const word = /^[A-Za-z]\w{0,60}$/;

/**
 * What may be logged of an error: codes, names and places in our code. Never its words, which may quote a customer's text
 * or a file's name.
 */
export function errorFacts(error: unknown): Record<string, unknown> {
  if (isProductError(error)) {
    const cause = error.cause === undefined ? {} : { cause: errorName(error.cause) };
    return { code: error.code, ...cause };
  }
  return { code: "bug", error: errorName(error), frames: framesOf(error) };
}

/** e.g. "TypeError" */
export function errorName(error: unknown): string {
  const name = error instanceof Error ? error.name : typeof error;
  return word.test(name) ? name : "Error";
}

function framesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const { stack = "", message } = error;
  const places = stack.startsWith(`${error.name}: ${message}`)
    ? stack.slice(error.name.length + 2 + message.length)
    : stack;
  return places
    .split("\n")
    .filter((line) => frame.test(line))
    .slice(0, maxFrames)
    .map((line) => line.trim());
}
