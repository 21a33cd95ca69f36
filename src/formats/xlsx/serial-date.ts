// Excel's day numbers as ISO 8601 text.
import type { NumberMeaning } from "./number-format.ts";

const dayMs = 86_400_000;
/** The last day Excel knows, 9999-12-31, counted in the 1900 system. */
const lastSerial = 2_958_465;
const between1904And1900 = 1462;

/**
 * A number of days as text, e.g. 46350.545138889 -> "2026-11-24T13:05:00"; undefined when it is no moment Excel
 * could show. Nothing the number says is dropped: a date format on a moment at noon gives date and time.
 */
export function serialText(
  serial: number,
  { meaning, is1904 }: { meaning: NumberMeaning; is1904: boolean },
): string | undefined {
  if (meaning === "duration") return durationText(serial);
  const serial1900 = is1904 ? serial + between1904And1900 : serial;
  if (serial1900 < 0 || serial1900 >= lastSerial + 1) return undefined;
  // Excel's times are sums of fractions such as 1/86400; a millisecond is their real precision.
  const ms = Math.round(serial1900 * dayMs);
  const time = ms % dayMs;
  const day = (ms - time) / dayMs;
  // Day 0 of the 1900 system is no day: such a number is a time even where the format has a date too.
  if (serial < 1 && (meaning === "time" || (meaning === "date-time" && !is1904))) return timeText(time);
  if (meaning === "date" && time === 0) return dateText(day);
  // A whole day in a time format is 24 hours more than midnight; only the date tells.
  return `${dateText(day)}T${timeText(time)}`;
}

/** Lotus 1-2-3 took 1900 for a leap year, and Excel kept it: day 60 is a 29 February that never was. */
function dateText(day: number): string {
  if (day === 60) return "1900-02-29";
  const base = Date.UTC(1899, 11, day < 60 ? 31 : 30);
  return new Date(base + day * dayMs).toISOString().slice(0, 10);
}

function timeText(ms: number): string {
  const text = new Date(ms).toISOString();
  return ms % 1000 === 0 ? text.slice(11, 19) : text.slice(11, 23);
}

/** ISO 8601 duration in hours, as `[h]:mm:ss` shows it, e.g. "PT26H30M". */
function durationText(serial: number): string {
  const ms = Math.round(Math.abs(serial) * dayMs);
  const hours = Math.floor(ms / 3_600_000);
  const minutes = Math.floor(ms / 60_000) % 60;
  const seconds = (ms % 60_000) / 1000;
  const text = `${hours > 0 ? `${hours}H` : ""}${minutes > 0 ? `${minutes}M` : ""}${seconds > 0 ? `${seconds}S` : ""}`;
  return `${serial < 0 && ms > 0 ? "-" : ""}PT${text === "" ? "0S" : text}`;
}
