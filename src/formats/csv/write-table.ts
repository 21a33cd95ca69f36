import { type Cell, cellText, type WarningLog } from "../../domain/index.ts";
import type { WriteContext } from "../format.ts";
import { encodeText } from "../text/encode-text.ts";
import { isLiveFormula, neutralizeFormula } from "./neutralize-formula.ts";

/** In UTF-16 characters; a row is never cut. */
const pieceLength = 64 * 1024;
/**
 * LF, not the CRLF of RFC 4180: Excel, LibreOffice, pandas and databases read both, and line tools (grep,
 * diff, `wc -l`) show no stray CR. Line breaks inside cells stay as they are.
 */
const lineEnd = "\n";
const byteOrderMark = "\ufeff";

/** Writes delimited text as UTF-8; quotes only the cells that need it. Never throws for a cell's content. */
export async function* writeTable(context: WriteContext, delimiter: string): AsyncGenerator<Uint8Array> {
  const { columns, blocks, dialect, warnings } = context;
  const names = columns.map(({ name }) => name);
  const rowText = rowWriter(context, delimiter);
  const start = () => (needsMark(dialect) ? byteOrderMark : "") + headerText(names, rowText);
  let text = context.part?.isFirst === false ? "" : start();
  for await (const block of blocks) {
    for (const cells of block) {
      text += rowText(cells);
      if (text.length < pieceLength) continue;
      yield encodeText(text, warnings);
      text = "";
    }
  }
  if (text !== "") yield encodeText(text, warnings);
}

/**
 * A file that had a mark gets one again. So does one that was not UTF-8: the spreadsheet that opened it
 * unasked takes UTF-8 without a mark for the same old encoding and garbles it.
 */
function needsMark({ hasByteOrderMark, encoding }: WriteContext["dialect"]): boolean {
  return hasByteOrderMark === true || (encoding !== undefined && encoding !== "utf-8");
}

type RowWriter = (cells: readonly Cell[]) => string;

function headerText(names: readonly string[], rowText: RowWriter): string {
  if (names.length === 0) return "";
  const text = rowText(names);
  // A reader would take this first line for the name of the delimiter.
  return /^sep=.\n$/i.test(text) ? `"${text.slice(0, -1)}"${lineEnd}` : text;
}

function rowWriter({ columns, neutralizeFormulas, warnings }: WriteContext, delimiter: string): RowWriter {
  const width = columns.length;
  const safe = neutralizeFormulas ? (cell: Cell) => safeText(cell, warnings) : cellText;
  return (cells) => {
    let text = "";
    for (let position = 0; position < width; position += 1) {
      if (position > 0) text += delimiter;
      text += quoted(safe(cells[position]), delimiter);
    }
    // A line with nothing on it is not a row to any reader.
    return text === "" ? `""${lineEnd}` : text + lineEnd;
  };
}

/** Numbers, booleans and JSON cannot be formulas; only text can. */
function safeText(cell: Cell, warnings: WarningLog): string {
  if (typeof cell !== "string") return cellText(cell);
  if (!isLiveFormula(cell)) return cell;
  warnings.add("formulas-neutralized", describeNeutralized);
  return neutralizeFormula(cell);
}

function describeNeutralized(count: number): string {
  const cells = count === 1 ? "One cell looks" : `${count} cells look`;
  return `${cells} like a formula and got an apostrophe (') in front, so that a spreadsheet shows and does not run it.`;
}

function quoted(text: string, delimiter: string): string {
  const hasQuote = text.includes('"');
  if (hasQuote) return `"${text.replaceAll('"', '""')}"`;
  const isUnsafe =
    text.includes(delimiter) || text.includes("\n") || text.includes("\r") || hasTrimmableEnd(text);
  return isUnsafe ? `"${text}"` : text;
}

/** Space (or U+FEFF, which at the start of a file is a byte-order mark) that a careless reader would cut off. */
function hasTrimmableEnd(text: string): boolean {
  return text !== "" && (isTrimmable(text.charCodeAt(0)) || isTrimmable(text.charCodeAt(text.length - 1)));
}

function isTrimmable(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0xa0 || code === 0xfeff;
}
