// Numbers and times as the reader's browser writes them.
const integers = new Intl.NumberFormat();
const compact = new Intl.NumberFormat(undefined, { notation: "compact", maximumFractionDigits: 0 });
const shares = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 1 });
const wholeShares = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 0 });
const days = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" });
const times = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const scores = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export const count = (value: number) => integers.format(value);
/** e.g. "498K", where there is little room. */
export const shortCount = (value: number) => (value < 10_000 ? integers : compact).format(value);
export const share = (value: number) => shares.format(value);
export const wholeShare = (value: number) => wholeShares.format(Math.floor(value * 100) / 100);
export const score = (value: number) => scores.format(value);
/** Of an ISO date or time, in UTC as runs are dated. */
export const day = (iso: string) => days.format(new Date(iso));
/** In the reader's own time zone. */
export const time = (iso: string) => times.format(new Date(iso));

const units = ["B", "kB", "MB", "GB", "TB"];

/** e.g. "12.3 MB", in thousands. */
export function bytes(value: number): string {
  const power = value < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(value) / 3));
  const shown = new Intl.NumberFormat(undefined, { maximumFractionDigits: power === 0 ? 0 : 1 });
  return `${shown.format(value / 1000 ** power)} ${units[power]}`;
}

/** US dollars; small amounts keep two digits that say something. */
export function dollars(value: number): string {
  const digits = value === 0 || value >= 1 ? 2 : Math.min(6, 1 - Math.floor(Math.log10(value)));
  return new Intl.NumberFormat(undefined, {
    style: "currency",
    currency: "USD",
    minimumFractionDigits: Math.max(2, digits),
    maximumFractionDigits: Math.max(2, digits),
  }).format(value);
}

/** e.g. "about 5 min": rounded, because it is a guess. */
export function timeLeft(seconds: number): string {
  if (seconds < 10) return "a few seconds";
  if (seconds < 90) return `about ${Math.round(seconds / 10) * 10} s`;
  if (seconds < 5400) return `about ${Math.round(seconds / 60)} min`;
  return `about ${Math.round(seconds / 3600)} h`;
}

export function duration(seconds: number): string {
  if (seconds < 60) return `${scores.format(seconds)} s`;
  return `${count(Math.floor(seconds / 60))} min ${Math.round(seconds % 60)} s`;
}
