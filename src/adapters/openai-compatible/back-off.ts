const firstMilliseconds = 500;
const mostMilliseconds = 30_000;
/** A service that wants more is asked after this all the same: its guess is often long. */
const mostRetryAfterMilliseconds = 60_000;
const spreadMilliseconds = 1_000;

export interface BackOff {
  /** Failed tries of this question so far: 1, 2, ... */
  readonly failures: number;
  /** What the service asked for; undefined: nothing. */
  readonly retryAfterMilliseconds: number | undefined;
  /** In [0, 1). */
  readonly random: () => number;
}

/**
 * How long to wait before the next try: 0.5 s, 1 s, 2 s, ... up to 30 s, of which up to half is left away by chance, so
 * that questions that failed together do not come back together. Never sooner than the service asked for, up to 60 s.
 */
export function backOffMilliseconds({ failures, retryAfterMilliseconds, random }: BackOff): number {
  const grown = Math.min(firstMilliseconds * 2 ** (failures - 1), mostMilliseconds);
  const own = Math.round(grown * (1 - random() / 2));
  if (retryAfterMilliseconds === undefined) return own;
  const asked = Math.min(retryAfterMilliseconds, mostRetryAfterMilliseconds);
  return Math.max(own, asked + Math.round(random() * spreadMilliseconds));
}

/** The header `Retry-After`, in seconds or as a date (RFC 9110, 10.2.3); undefined when it says neither. */
export function retryAfterOf(header: string | null, now: Date): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  // Only a whole date: Date.parse would also take "-1" or "5 s" for one.
  if (!/^[A-Za-z]{3,9},? .*\d{2}:\d{2}:\d{2}/.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : Math.max(0, time - now.getTime());
}
