import { paint, type Screen } from "../context.ts";
import { hanging } from "../wrap.ts";

/** One thing that was looked at. */
export interface Check {
  /** Stable and machine readable, e.g. "node". */
  readonly name: string;
  /** "warning": the work can be done, but something may surprise. "broken": it cannot. */
  readonly level: "fine" | "warning" | "broken";
  /** What was found; may have several lines. */
  readonly message: string;
  /** What to do; undefined where there is nothing to do. */
  readonly fix?: string | undefined;
}

const marks = {
  fine: ["green", "✔"],
  warning: ["yellow", "!"],
  broken: ["red", "✖"],
} as const;

export function checkText({ level, message, fix }: Check, screen: Screen): string {
  const [colour, mark] = marks[level];
  const lines = (start: string, text: string) =>
    text
      .split("\n")
      .map((line, at) => `${hanging(screen, at === 0 ? start : "  ", line)}\n`)
      .join("");
  const found = lines(`${paint(screen, colour, mark)} `, message);
  return fix === undefined ? found : found + lines("  → ", fix);
}
