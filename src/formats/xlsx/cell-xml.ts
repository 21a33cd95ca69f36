// A cell as XML. Texts stand in the cell itself: a list of shared texts would have to be kept until the end.
import { type Cell, cellText } from "../../domain/index.ts";
import { encodeText } from "./xml-characters.ts";

/** Excel refuses a file with a longer text; counted in UTF-16 units. */
const longestText = 32_767;
/** Excel shows and keeps 15 digits; longer integers (card numbers, ids) are written as text. */
const firstLongInteger = 1e15;

/** "" for a cell with nothing in it. `onCut` is called when a text is too long for Excel. */
export function cellXml(cell: Cell, place: { reference: string; style: number; onCut: () => void }): string {
  if (cell === undefined || cell === null || cell === "") return "";
  const start = `<c r="${place.reference}"${place.style === 0 ? "" : ` s="${place.style}"`}`;
  if (typeof cell === "boolean") return `${start} t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === "number" && isPlainNumber(cell)) return `${start}><v>${cell}</v></c>`;
  const text = cellText(cell);
  if (text.length > longestText) place.onCut();
  const content = encodeText(text.length > longestText ? cutText(text) : text);
  const space = hasOuterSpace(content) ? ' xml:space="preserve"' : "";
  return `${start} t="inlineStr"><is><t${space}>${content}</t></is></c>`;
}

function isPlainNumber(value: number): boolean {
  return Number.isFinite(value) && !(Number.isInteger(value) && Math.abs(value) >= firstLongInteger);
}

function hasOuterSpace(text: string): boolean {
  return text.charCodeAt(0) <= 32 || text.charCodeAt(text.length - 1) <= 32;
}

/** The beginning and a mark that says how long it was, together as long as Excel allows. */
export function cutText(text: string): string {
  const mark = `… [cut: ${text.length.toLocaleString("en-US")} characters]`;
  let end = longestText - mark.length;
  const last = text.charCodeAt(end - 1);
  // Half of a surrogate pair is no character.
  if (last >= 0xd800 && last <= 0xdbff) end -= 1;
  return text.slice(0, end) + mark;
}
