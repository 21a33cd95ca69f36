import { stripVTControlCharacters } from "node:util";
import { paint, type Screen } from "./context.ts";

export interface TableColumn {
  readonly head: string;
  readonly align?: "left" | "right";
  /** Cut when the terminal is too narrow; its cells must have no colour. */
  readonly canShrink?: boolean;
  /** Left out, the highest number first, where the terminal is too narrow even after cutting. */
  readonly dropRank?: number;
}

const gap = "  ";
const indent = "  ";
const narrowest = 12;

/**
 * Rows as aligned columns under a dim header, each line with its line feed. Only a terminal's width cuts anything: a
 * pipe gets every name whole.
 */
export function textTable(
  screen: Screen,
  allColumns: readonly TableColumn[],
  allRows: readonly (readonly string[])[],
): string {
  const { columns, rows, widths } = fitted(screen, allColumns, allRows);
  const line = (cells: readonly string[]) =>
    (
      indent + cells.map((cell, at) => padCell(cell, widths[at] ?? 0, columns[at]?.align)).join(gap)
    ).trimEnd();
  const head = paint(screen, "dim", line(columns.map((column) => column.head)));
  return [head, ...rows.map(line)].map((text) => `${text}\n`).join("");
}

interface Fitted {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly string[])[];
  readonly widths: readonly number[];
}

/** The columns that have room. */
function fitted(
  screen: Screen,
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
): Fitted {
  const widths = columnWidths(screen, columns, rows);
  const ranks = columns.map(({ dropRank }) => dropRank ?? 0);
  const highest = Math.max(...ranks);
  if (!screen.isTerminal || highest === 0 || totalWidth(widths) <= screen.width)
    return { columns, rows, widths };
  const without = <Item>(list: readonly Item[]) => list.filter((_, at) => at !== ranks.indexOf(highest));
  return fitted(screen, without(columns), rows.map(without));
}

const totalWidth = (widths: readonly number[]) =>
  indent.length + widths.reduce((sum, width) => sum + width, 0) + gap.length * (widths.length - 1);

function columnWidths(
  screen: Screen,
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
): number[] {
  const widths = columns.map(({ head }, at) =>
    rows.reduce((widest, cells) => Math.max(widest, displayWidth(cells[at] ?? "")), displayWidth(head)),
  );
  if (!screen.isTerminal) return widths;
  for (const [at, { canShrink }] of columns.entries()) {
    const tooMuch = totalWidth(widths) - screen.width;
    if (canShrink === true && tooMuch > 0) {
      widths[at] = Math.max(Math.min(narrowest, widths[at] ?? 0), (widths[at] ?? 0) - tooMuch);
    }
  }
  return widths;
}

function padCell(text: string, width: number, align: TableColumn["align"] = "left"): string {
  const shown = cutToWidth(text, width);
  const padding = " ".repeat(Math.max(0, width - displayWidth(shown)));
  return align === "right" ? padding + shown : shown + padding;
}

/** The beginning of a text that fits, with a mark where it was cut. */
export function cutToWidth(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let cut = "";
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    used += graphemeWidth(segment);
    if (used > width - 1) break;
    cut += segment;
  }
  return `${cut}…`;
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const wide =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

/** Columns that a text takes on a terminal: two for East Asian characters and emoji, none for colours. */
export function displayWidth(text: string): number {
  const plain = stripVTControlCharacters(text);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant.
  if (/^[\u0000-\u007f]*$/.test(plain)) return plain.length;
  let width = 0;
  for (const { segment } of graphemes.segment(plain)) width += graphemeWidth(segment);
  return width;
}

function graphemeWidth(grapheme: string): number {
  return wide.test(grapheme) ? 2 : 1;
}
