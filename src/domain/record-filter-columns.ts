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

const inputPrefix = "input.";
/** A column that the input file brought along, by its own name: "input.Shop". No column of ours has a dot. */
export type InputColumn = `${typeof inputPrefix}${string}`;
export type ViewColumn = ListColumn | InputColumn;

export const inputColumnOf = (name: string): InputColumn => `${inputPrefix}${name}`;

export const isInputColumn = (column: ViewColumn): column is InputColumn => column.startsWith(inputPrefix);

/** What the file calls it. */
export const inputNameOf = (column: InputColumn): string => column.slice(inputPrefix.length);

/** Reads e.g. "class,input_text,input.Shop"; one named again counts where it stood first. Empty: no choice. */
export function parseColumns(text: string): ParsedValue<readonly ViewColumn[]> {
  const columns: ViewColumn[] = [];
  for (const part of text.split(",").map((one) => one.trim())) {
    if (part === "") continue;
    const column = part.startsWith(inputPrefix) ? parseInputColumn(part) : ownColumn(part);
    if (column === undefined) {
      return { problem: `The columns are: ${listColumns.join(", ")}; and input.NAME for one of the file's.` };
    }
    if (!columns.includes(column)) columns.push(column);
  }
  return { value: columns };
}

const ownColumn = (part: string) => listColumns.find((one) => one === part);

/** In a list, names of files may have what would divide it: that is written as in an address, "%2C". */
function parseInputColumn(part: string): InputColumn | undefined {
  try {
    const name = decodeURIComponent(part.slice(inputPrefix.length));
    return name === "" ? undefined : inputColumnOf(name);
  } catch {
    return undefined;
  }
}

/** What {@link parseColumns} reads. */
export function columnsText(columns: readonly ViewColumn[]): string {
  return columns.map((column) => column.replaceAll(/[%,]|^\s|\s$/g, encodeURIComponent)).join(",");
}
