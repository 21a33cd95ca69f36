import { UnquotedValue } from "./config-value.ts";

const longest = 60;
// Control, format (bidirectional, zero width), surrogate and line-separator characters can hide or forge what a terminal shows.
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A name or value for a message: in backticks, invisible characters escaped, long ones cut. */
export function showText(text: string): string {
  return `\`${plainText(text, longest)}\``;
}

/** The same without backticks and with a limit of one's own, in characters. */
export function plainText(text: string, limit: number): string {
  const isCut = text.length > limit;
  const shown = isCut ? text.slice(0, limit) : text;
  return shown.replace(invisible, escapeCharacter) + (isCut ? "…" : "");
}

function escapeCharacter(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "\t") return "\\t";
  if (character === "\r") return "\\r";
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** Completes "it ...", e.g. "it is `abc`" or "it has 1 entry". */
export function describeValue(value: unknown): string {
  if (value === undefined || value === null) return "is empty";
  if (value instanceof UnquotedValue)
    return value.value === null ? "is empty" : `is ${showText(value.source)}`;
  if (Array.isArray(value)) return `has ${value.length} ${value.length === 1 ? "entry" : "entries"}`;
  if (typeof value === "object") return "is a group of keys";
  const text = String(value);
  return text.trim() === "" ? "is empty" : `is ${showText(text)}`;
}
