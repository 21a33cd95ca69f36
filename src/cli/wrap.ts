import type { Screen } from "./context.ts";
import { displayWidth } from "./table.ts";

/** Lines of at most `width` columns, broken between words; a word longer than that stays whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || displayWidth(last) + 1 + displayWidth(word) > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/**
 * A sentence after `start`, broken between words for a terminal, with the later lines under the first word. Whole for
 * a pipe, where a program looks for it.
 */
export function hanging(screen: Screen, start: string, text: string): string {
  if (!screen.isTerminal) return start + text;
  const indent = displayWidth(start);
  return wrap(text, screen.width - indent)
    .map((line, at) => (at === 0 ? start : " ".repeat(indent)) + line)
    .join("\n");
}
