/** A rate and a time left are shown only after so long, and rounded: earlier they are guesses. */
const settledAfterMs = 5000;

const integers = new Intl.NumberFormat("en");

export const formatCount = (count: number) => integers.format(count);

/** e.g. "850 ms", "12.3 s", "5 min 04 s", "2 h 10 min" */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 60)
    return `${minutes} min ${String(Math.floor((milliseconds % 60_000) / 1000)).padStart(2, "0")} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`;
}

/** Things per second, and roughly how long it will still take; undefined while neither can be known. */
export function pace(options: { elapsedMs: number; done: number; fraction: number; elapsedAllMs: number }) {
  const { elapsedMs, done, fraction, elapsedAllMs } = options;
  const rate = elapsedMs > 500 && done > 0 ? Math.round((done * 1000) / elapsedMs) : undefined;
  const isSettled = elapsedAllMs >= settledAfterMs && fraction > 0.01;
  const leftMs = isSettled ? (elapsedAllMs / fraction) * (1 - fraction) : undefined;
  return { rate, left: leftMs === undefined ? undefined : about(leftMs) };
}

function about(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return "a few seconds";
  if (seconds < 90) return `about ${Math.round(seconds / 10) * 10} s`;
  return `about ${Math.round(seconds / 60)} min`;
}
