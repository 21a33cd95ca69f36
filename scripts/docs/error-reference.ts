import { faultText, retryText } from "../../src/cli/explain/error-entry.ts";
import { type ErrorCode, errorTable } from "../../src/errors.ts";
import { sentencePattern } from "./placeholder.ts";

const families: Readonly<Record<string, string>> = {
  "1": "PH1xx: the command line and the configuration",
  "2": "PH2xx: the file that was given",
  "3": "PH3xx: the engine, and the services behind it",
  "4": "PH4xx: what has been done and kept",
};

/** Every code of the table of errors, as `explain` tells it, with the wording of its message. */
export function errorReference(): string {
  const codes = (Object.keys(errorTable) as ErrorCode[]).sort();
  return [contents(codes), ...codes.map(section)].join("\n\n");
}

function contents(codes: readonly ErrorCode[]): string {
  return [...new Set(codes.map((code) => code.charAt(2)))]
    .map((digit) => {
      const links = codes.filter((code) => code.charAt(2) === digit).map(link);
      return `**${families[digit] ?? `PH${digit}xx`}**\n\n${links.join("\n")}`;
    })
    .join("\n\n");
}

function link(code: ErrorCode): string {
  const { name } = errorTable[code];
  return `- [${code} ${name}](#${code.toLowerCase()}-${name})`;
}

function section(code: ErrorCode): string {
  const { name, message, hint, explanation, fault, retryable } = errorTable[code];
  return [
    `## ${code} ${name}`,
    quoted(sentencePattern(message)),
    explanation,
    `**What to do:** ${sentencePattern(hint)}`,
    `Fault: ${faultText(fault)}. Retry may help: ${retryText(retryable)}.`,
  ].join("\n\n");
}

/** Each line as a line of a quotation, with a break where the message has one. */
function quoted(text: string): string {
  return text
    .split("\n")
    .map((line) => `> ${line.trim()}`)
    .join("  \n");
}
