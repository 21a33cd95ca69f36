import type { LineCounter, YAMLError } from "yaml";
import { plainText, showText } from "./show-value.ts";

interface Place {
  readonly line: number;
  readonly column: number;
}

interface Facts {
  readonly code: string;
  /** The parser's own sentence. */
  readonly message: string;
  /** The whole line, without its end. */
  readonly lineText: string;
  /** The line from the place of the error on. */
  readonly rest: string;
}

/** Where a file is no YAML, and why, in words for people who have never heard of YAML. */
export function explainSyntaxError(text: string, error: YAMLError, lineCounter: LineCounter): string {
  const lines = text.split("\n");
  const found = placeOf(error.pos[0], lineCounter);
  const place = error.message.includes("closing") ? openingQuote(lines, found, error.message) : found;
  const lineText = lines[place.line - 1] ?? "";
  const rest = lineText.slice(place.column - 1);
  const facts = { code: error.code, message: error.message, lineText, rest };
  const sentence = explain(facts);
  return `Line ${place.line}, column ${place.column}: ${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
}

function placeOf(offset: number, lineCounter: LineCounter): Place {
  const { line, col } = lineCounter.linePos(offset);
  return { line, column: col };
}

/** The parser notices a missing quote where the text ends; people look for where it starts. */
function openingQuote(lines: readonly string[], found: Place, message: string): Place {
  const quote = message.includes("'") ? "'" : '"';
  for (let line = Math.min(found.line, lines.length); line > 0; line -= 1) {
    const start = (lines[line - 1] ?? "").search(quote === "'" ? /(?<=[:\-[,{]\s+)'/ : /(?<=[:\-[,{]\s+)"/);
    if (start >= 0 && isUnclosed((lines[line - 1] ?? "").slice(start), quote))
      return { line, column: start + 1 };
  }
  return found;
}

function isUnclosed(text: string, quote: string): boolean {
  const marks = text.replace(quote === '"' ? /\\./g : /''/g, "").split(quote).length - 1;
  return marks % 2 === 1;
}

type Explainer = (facts: Facts) => string | undefined;

function explain(facts: Facts): string {
  for (const explainer of explainers) {
    const sentence = explainer(facts);
    if (sentence !== undefined) return sentence;
  }
  return `this is not written as YAML wants it (${plainText(facts.message, 200)}). Compare the line with the ones around it: the spaces before it, and quotes around its value.`;
}

const explainers: readonly Explainer[] = [
  tab,
  oddSpace,
  missingQuote,
  endedBracket,
  endedQuote,
  badEscape,
  reservedStart,
  blockHeader,
  wideColon,
  noSpaceAfterColon,
  colonInValue,
  listOnKeyLine,
  bracket,
  documents,
  noSpaceAfterDash,
  noColon,
  indentation,
  depth,
];

function tab({ code, lineText }: Facts): string | undefined {
  if (code !== "TAB_AS_INDENT" && !/^ *\t/.test(lineText)) return undefined;
  return "the line starts with a tab. Use spaces only, as many as in the lines around it.";
}

function oddSpace({ lineText }: Facts): string | undefined {
  if (!/^\s*[^\S \t\n]/.test(lineText)) return undefined;
  return "the line starts with a special space, as web pages and word processors make them. Delete it and type normal spaces.";
}

function missingQuote({ message }: Facts): string | undefined {
  if (!message.startsWith("Missing closing")) return undefined;
  const name = message.includes('"') ? 'quotation mark (`"`)' : "single quote (`'`)";
  return `a ${name} is opened here and never closed. Close it at the end of the value.`;
}

function endedBracket({ message, lineText }: Facts): string | undefined {
  const value = /[:-]\s+([[{].*)$/.exec(lineText)?.[1];
  if (value === undefined || !message.includes("at node end")) return undefined;
  return `a text that starts with \`[\` or \`{\` must be in quotes: ${quoted(value)}.`;
}

function endedQuote({ message, lineText }: Facts): string | undefined {
  if (!/scalar at node end/.test(message) || !/["']/.test(lineText)) return undefined;
  return 'the quoted text ends before the value does. Put the whole value in one pair of quotes; inside double quotes write a quotation mark as `\\"`, inside single quotes write a quote twice.';
}

function badEscape({ code, rest }: Facts): string | undefined {
  if (code !== "BAD_DQ_ESCAPE") return undefined;
  return `inside double quotes a backslash has a special meaning (${showText(rest.slice(0, 2))}). Use single quotes instead, or write it twice.`;
}

function reservedStart({ code, rest }: Facts): string | undefined {
  const isReserved = code === "BAD_SCALAR_START" || code === "BAD_ALIAS" || code === "TAG_RESOLVE_FAILED";
  if (!isReserved) return undefined;
  const mark = rest.startsWith("`") ? "a backtick" : showText(rest.slice(0, 1));
  return `a value cannot start with ${mark}. Put it in quotes: ${quoted(rest)}.`;
}

function blockHeader({ message, lineText }: Facts): string | undefined {
  const value = /[:-]\s+([>|].*)$/.exec(lineText)?.[1];
  if (value === undefined || !/Not a YAML token|block scalar/i.test(message)) return undefined;
  return `a value that starts with \`>\` or \`|\` must be in quotes: ${quoted(value)}.`;
}

function wideColon({ lineText }: Facts): string | undefined {
  if (!lineText.includes("：") || lineText.includes(": ")) return undefined;
  return "the wide colon `：` is not read. Write `: ` (a colon and a space) after the key.";
}

function noSpaceAfterColon({ code, lineText }: Facts): string | undefined {
  const isKey = code === "MULTILINE_IMPLICIT_KEY" || code === "MISSING_CHAR";
  const match = /^\s*(?:- )?([A-Za-z]+):(?=\S)(.*)$/.exec(lineText);
  if (!isKey || match === null) return undefined;
  return `a space is missing after the colon. Write ${showText(`${match[1]}: ${match[2]}`)}.`;
}

function colonInValue({ message, rest }: Facts): string | undefined {
  const isNested = message.startsWith("Nested mappings") || message.startsWith("Block collections");
  if (!isNested) return undefined;
  if (!/:(\s|$)/.test(rest)) {
    return "the value seems to go on in the next line, where a colon makes it look like a key. Put the value in quotes, or check the spaces before the next line.";
  }
  return `a value with a colon and a space in it must be in quotes: ${quoted(rest)}.`;
}

function listOnKeyLine({ message }: Facts): string | undefined {
  if (!message.includes("block-seq-ind on same line")) return undefined;
  return "a list starts in the line below its key, with `- ` before each entry. Should the value start with a dash, put it in quotes.";
}

function bracket({ code, message }: Facts): string | undefined {
  const isOpen = code === "BAD_INDENT" && message.startsWith("Flow");
  if (isOpen || (code === "MISSING_CHAR" && /[\]}]/.test(message))) {
    const mark = message.includes("}") || message.startsWith("Flow map") ? "{" : "[";
    return `a \`${mark}\` above is not closed before this line. Close it with \`${mark === "{" ? "}" : "]"}\`, or put the value in quotes if the bracket belongs to the text.`;
  }
  if (!/flow-(seq|map)-end|Unexpected .*[\]}]/.test(message)) return undefined;
  return "there is a closing bracket too many. Delete it, or put the value in quotes if it belongs to the text.";
}

function documents({ code, message }: Facts): string | undefined {
  if (code === "MULTIPLE_DOCS")
    return "a line of three dashes or dots (`---`, `...`) cuts the file in two. Delete it.";
  if (code === "BAD_DIRECTIVE") return "a line cannot start with `%`. Delete it.";
  return message.includes("directives-end")
    ? "a line before this one starts with `%`, which no line can. Delete it."
    : undefined;
}

function indentation({ code, message }: Facts): string | undefined {
  const isListed =
    message.includes("without - indicator") || message.includes("block sequence may not be used");
  if (code !== "BAD_INDENT" && !isListed) return undefined;
  return "the line has more or fewer spaces before it than the lines it belongs to. Lines of one group start below each other.";
}

function noSpaceAfterDash({ code, lineText }: Facts): string | undefined {
  const match = /^\s*-([^\s-].*)$/.exec(lineText);
  if (match === null || (code !== "BAD_INDENT" && code !== "MISSING_CHAR")) return undefined;
  return `a space is missing after the dash. Write ${showText(`- ${match[1]}`)}.`;
}

function noColon({ code, lineText }: Facts): string | undefined {
  if (!["MULTILINE_IMPLICIT_KEY", "MISSING_CHAR", "BAD_INDENT"].includes(code)) return undefined;
  if (/:(\s|$)|^\s*-/.test(lineText)) return undefined;
  return "this line is neither a key with a colon nor an entry of a list. If it continues the text above, give it more spaces than the key of that text.";
}

function depth({ code, message }: Facts): string | undefined {
  if (code !== "RESOURCE_EXHAUSTION" && !message.includes("call stack")) return undefined;
  return "brackets are nested too deeply here.";
}

/** What to write instead, e.g. "Note: see below" in quotes. */
function quoted(value: string): string {
  const text = plainText(value.trimEnd(), 50).replaceAll("'", "''");
  return `\`'${text}'\``;
}
