import { ProductError } from "../../errors.ts";

const longestLine = 100;

/** What is wrong with a statement, with its line and a mark under the place. `at` counts bytes of UTF-8 from the start. */
export function sqlMistake(
  text: string,
  { problem, at, nearest }: { problem: string; at: number | undefined; nearest?: string | undefined },
): ProductError<"PH182"> {
  return new ProductError("PH182", {
    problem,
    place: at === undefined ? undefined : placeText(text, at),
    nearest,
  });
}

function placeText(text: string, at: number): string {
  const before = Buffer.from(text).subarray(0, at).toString();
  const lines = before.split("\n");
  const column = lines.at(-1)?.length ?? 0;
  const line = text.split("\n")[lines.length - 1] ?? "";
  // A long line is shown around the place.
  const start = Math.max(0, column - longestLine / 2);
  const shown = line.slice(start, start + longestLine).replaceAll("\t", " ");
  return `line ${lines.length}, column ${column + 1}:\n  ${shown}\n  ${" ".repeat(column - start)}^`;
}

/** DuckDB's error in our form: its words, without its own picture of the line, and the place that picture shows. */
export function mistakeOf(text: string, error: unknown): ProductError {
  const message = error instanceof Error ? error.message : String(error);
  if (/^Permission Error|file system operations are disabled/.test(message))
    return new ProductError("PH185", {});
  const [words = ""] = message.split(/\n\nLINE \d+: /);
  const nearest =
    /Did you mean "([^"]+)"/.exec(words)?.[1] ?? /Candidate bindings: "([^"]+)"/.exec(words)?.[1];
  const problem = words
    .replace(/\n?(?:Did you mean|Candidate bindings:)[\s\S]*$/, "")
    .replace(/^[A-Z][A-Za-z ]* Error: /, "")
    .trim();
  return sqlMistake(text, { problem: sentence(problem), at: placeOf(text, message), nearest });
}

const sentence = (words: string) => (/[.!?]$/.test(words) ? words : `${words}.`);

/** DuckDB shows the line (a long one in part, with "...") and a caret under the place. */
function placeOf(text: string, message: string): number | undefined {
  const found = /\n\nLINE (\d+): ([^\n]*)\n( *)\^/.exec(message);
  if (found === null) return undefined;
  const [, lineText = "", shown = "", spaces = ""] = found;
  const lines = text.split("\n");
  const line = lines[Number(lineText) - 1];
  if (line === undefined) return undefined;
  const piece = shown.replace(/^\.\.\./, "").replace(/\.\.\.$/, "");
  const start = line.indexOf(piece);
  const skipped = shown.startsWith("...") ? 3 : 0;
  const column = start + spaces.length - `LINE ${lineText}: `.length - skipped;
  if (start < 0 || column < 0) return undefined;
  const before = [...lines.slice(0, Number(lineText) - 1), line.slice(0, column)].join("\n");
  return Buffer.byteLength(before);
}
