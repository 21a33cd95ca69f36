import type { Cell } from "./cell.ts";

/** Year first with one kind of separator (2026-05-04, 2026/5/4, 2026.5.4), or day first with dots (4.5.2026). */
const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})/;
const dottedDayFirst = /^(\d{1,2})\.(\d{1,2})\.(\d{4})/;
/** Nothing, or a time of the day: "T07:53:58.120Z", " 14:05", ", 2:05 PM +0200". */
const timeOrNothing =
  /^(?:(?:[Tt]|,? )\d{1,2}(?::?\d{2}){0,2}(?:[.,]\d+)? ?(?:[AaPp]\.?[Mm]\.?)? ?(?:[Zz]|UTC|GMT)? ?(?:[+-]\d{2}:?(?:\d{2})?)?)?$/;

const daysInMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * The day of a date or a time as an ISO day, as whoever wrote it saw it: an offset (+02:00) moves nothing. undefined for
 * what is no date, or could be two: of 03/04/2026 nobody knows which number is the month.
 */
export function readDay(cell: Cell): string | undefined {
  if (typeof cell !== "string") return undefined;
  const text = cell.trim();
  const ordered = yearFirst.exec(text);
  const dotted = ordered === null ? dottedDayFirst.exec(text) : null;
  const found = ordered ?? dotted;
  if (found === null || !timeOrNothing.test(text.slice(found[0].length))) return undefined;
  const [year, month, day] =
    ordered === null ? [found[3], found[2], found[1]] : [found[1], found[3], found[4]];
  return isoDay(Number(year), Number(month), Number(day));
}

/** undefined: the calendar has no such day. */
function isoDay(year: number, month: number, day: number): string | undefined {
  if (year === 0 || day === 0 || day > (daysInMonths[month - 1] ?? 0)) return undefined;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2 && day === 29 && !isLeap) return undefined;
  const digits = (value: number, count: number) => String(value).padStart(count, "0");
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
}
