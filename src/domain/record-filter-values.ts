// What single parameters of a record filter may say.

/** Both ends belong to it; an absent one is open. Of the engine's own number in [0, 1]. */
export interface ScoreRange {
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** ISO dates of records (of their date column, else the UTC day their run was started), both included; or days up to today, 1 being today. */
export type Dates =
  | { readonly from: string | undefined; readonly to: string | undefined }
  | { readonly lastDays: number };

export const sortColumns = ["date", "class", "status", "confidence", "score", "file", "id"] as const;
export type SortColumn = (typeof sortColumns)[number];
/** `confidence` sorts low, medium, high. Records without a value come last either way. */
export interface SortKey {
  readonly column: SortColumn;
  readonly isDescending: boolean;
}

export type ParsedValue<Value> = { readonly value: Value } | { readonly problem: string };

const number = String.raw`(?:\d+(?:\.\d+)?|\.\d+)(?:e-?\d+)?`;
const rangePattern = new RegExp(`^(${number})?\\.\\.(${number})?$`, "i");

/** Reads e.g. "..0.7", "0.3..0.7" or "0.9..". */
export function scoreRangeOf(text: string): ParsedValue<ScoreRange> {
  const found = rangePattern.exec(text.trim());
  const [from, to] = [found?.[1], found?.[2]].map((end) => (end === undefined ? undefined : Number(end)));
  if (found === null || (from === undefined && to === undefined)) {
    return { problem: "Write a range such as ..0.7 or 0.3..0.7." };
  }
  return { value: { from, to } };
}

export function scoreText({ from, to }: ScoreRange): string {
  return `${from ?? ""}..${to ?? ""}`;
}

const dateProblem = "Write a day such as 2026-11-20, days such as 2026-11-01..2026-11-20, today, or last-7d.";
const longestDays = 36_500;

/** Reads e.g. "2026-11-20", "2026-11-01..2026-11-20", "2026-11-01..", "today" or "last-7d". */
export function parseDates(text: string): ParsedValue<Dates> {
  const wanted = text.trim().toLowerCase();
  if (wanted === "today") return { value: { lastDays: 1 } };
  const last = /^last-(\d{1,5})d$/.exec(wanted)?.[1];
  if (last !== undefined) {
    const lastDays = Number(last);
    return lastDays >= 1 && lastDays <= longestDays ? { value: { lastDays } } : { problem: dateProblem };
  }
  const ends = wanted.split("..");
  const [from = "", to = from] = ends;
  if (ends.length > 2 || (from === "" && to === "")) return { problem: dateProblem };
  if (![from, to].every((day) => day === "" || isDay(day))) return { problem: dateProblem };
  return { value: { from: from === "" ? undefined : from, to: to === "" ? undefined : to } };
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Reads e.g. "-date,confidence"; a column named again counts where it stood first. */
export function parseSort<Column extends SortKey["column"]>(
  text: string,
  columns: readonly Column[],
): ParsedValue<readonly SortKey[]> {
  const keys: SortKey[] = [];
  for (const part of text.split(",").map((one) => one.trim())) {
    const isDescending = part.startsWith("-");
    const column = columns.find((one) => one === (isDescending ? part.slice(1) : part));
    if (column === undefined) return { problem: `It sorts by: ${columns.join(", ")}; with - the other way.` };
    if (!keys.some((key) => key.column === column)) keys.push({ column, isDescending });
  }
  return { value: keys };
}

export const largestPage = 500;

export function parseSize(text: string): ParsedValue<number> {
  const size = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0;
  return size >= 1 && size <= largestPage ? { value: size } : { problem: `It can be 1 to ${largestPage}.` };
}

/** Reads the key of a text, as the column `text_key` has it. */
export function parseTextKey(text: string): ParsedValue<string | undefined> {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return { value: undefined };
  return /^[0-9a-f]{16}$/.test(wanted)
    ? { value: wanted }
    : { problem: "It is 16 digits and letters from a to f, as `text_key` has them." };
}

/** Reads the key of a record, as the column `key` has it. */
export function parseRecordKey(text: string): ParsedValue<string | undefined> {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return { value: undefined };
  return /^r-[0-9a-f]{12}-\d{5,9}-\d{1,9}$/.test(wanted)
    ? { value: wanted }
    : { problem: "It is the key of a record, such as r-7f3a9c21b04d-00003-41." };
}
