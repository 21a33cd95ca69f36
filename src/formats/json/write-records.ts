import type { Cell } from "../../domain/index.ts";
import type { WriteContext } from "../format.ts";
import { encodeText } from "../text/encode-text.ts";

/** In UTF-16 characters; a record is never cut. */
const pieceLength = 64 * 1024;
/** Line ends to many programs (not to JSON); escaped, they cut no record in two anywhere. */
const lineEnds = /[\u0085\u2028\u2029]/g;

interface Frame {
  readonly start: string;
  readonly separator: string;
  /** After the last record; `emptyEnd` when there was none. */
  readonly end: string;
  readonly emptyEnd: string;
}

/** One object a line, with nothing around it. */
export const lineFrame: Frame = { start: "", separator: "\n", end: "\n", emptyEnd: "" };
/** A JSON list with one object a line. */
export const listFrame: Frame = { start: "[", separator: ",\n", end: "\n]\n", emptyEnd: "]\n" };

/**
 * Writes each row as an object on one line, keys in the order of the columns; missing cells are left out.
 * Lone surrogates are written as escapes, so nothing is lost and nothing throws.
 */
export async function* writeRecords(context: WriteContext, frame: Frame): AsyncGenerator<Uint8Array> {
  const { columns, blocks, warnings, part } = context;
  const isStart = part?.isFirst !== false;
  const keys = columns.map(({ name }) => `${jsonText(name)}:`);
  const beforeFirst = frame.start === "" ? "" : "\n";
  let text = isStart ? frame.start : "";
  let isFirst = isStart;
  for await (const block of blocks) {
    for (const cells of block) {
      text += isFirst ? beforeFirst : frame.separator;
      isFirst = false;
      text += recordText(cells, keys);
      if (text.length < pieceLength) continue;
      yield encodeText(text, warnings);
      text = "";
    }
  }
  if (part?.isLast() !== false) text += endOf(frame, isFirst);
  if (text !== "") yield encodeText(text, warnings);
}

function endOf({ end, emptyEnd }: Frame, isEmpty: boolean): string {
  return isEmpty ? emptyEnd : end;
}

function recordText(cells: readonly Cell[], keys: readonly string[]): string {
  let text = "{";
  for (const [position, key] of keys.entries()) {
    const cell = cells[position];
    if (cell === undefined) continue;
    if (text.length > 1) text += ",";
    text += key + jsonText(cell);
  }
  return `${text}}`;
}

/** JSON has no NaN and no infinity; as text they are not lost. */
function jsonText(cell: Exclude<Cell, undefined>): string {
  if (typeof cell === "number" && !Number.isFinite(cell)) return `"${cell}"`;
  return JSON.stringify(cell).replace(lineEnds, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
