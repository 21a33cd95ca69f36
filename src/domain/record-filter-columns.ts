// Which columns of records a view shows, and a file of them has.
import type { ParsedValue } from "./record-filter-values.ts";

/** In the order in which a file has them where nothing was chosen. */
export const listColumns = [
  "id",
  "input_text",
  "class",
  "rationale",
  "confidence",
  "score",
  "status",
  "reason",
  "file",
  "classifier",
  "run",
  "engine",
  "created_at",
  "date",
  "language",
  "original_class",
  "review",
  "origin",
  "gold",
] as const;
export type ListColumn = (typeof listColumns)[number];

/** Reads e.g. "class,input_text,date"; one named again counts where it stood first. Empty: no choice. */
export function parseColumns(text: string): ParsedValue<readonly ListColumn[]> {
  const columns: ListColumn[] = [];
  for (const part of text.split(",").map((one) => one.trim())) {
    if (part === "") continue;
    const column = listColumns.find((one) => one === part);
    if (column === undefined) return { problem: `The columns are: ${listColumns.join(", ")}.` };
    if (!columns.includes(column)) columns.push(column);
  }
  return { value: columns };
}
