// What a `<c>` element holds, as a cell.
import type { Cell } from "../../domain/index.ts";
import type { NumberMeaning } from "./number-format.ts";
import { serialText } from "./serial-date.ts";

/** A number as a cell: integers that a double would change stay digits, dates become ISO 8601 text. */
export function numberCell(
  raw: string,
  { meaning, is1904 }: { meaning: NumberMeaning; is1904: boolean },
): Cell {
  const text = raw.trim();
  const value = Number(text);
  // Number("") is 0 and Number("0x1F") is 31: neither is what a cell says.
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) || !Number.isFinite(value)) return text;
  if (meaning !== "plain") return serialText(value, { meaning, is1904 }) ?? value;
  if (!Number.isSafeInteger(value) && /^[+-]?\d+$/.test(text)) return text.replace("+", "");
  // -0 is 0 to everybody but a computer.
  return value === 0 ? 0 : value;
}
