import { setTimeout as sleep } from "node:timers/promises";

export interface Waiting<Seen> {
  /** For the message, e.g. "the run of calls.csv to end". */
  readonly what: string;
  /** {@link patienceSeconds} unless given: what comes at all comes long before, also on a computer with very much else to do. */
  readonly seconds?: number;
  look(): Promise<Seen>;
  fits(seen: Seen): boolean;
}

const patienceSeconds = 300;
const pauseMilliseconds = 150;

/** Looks until what is seen fits, and returns it. Throws with what was seen last when the time is over. */
export async function until<Seen>({
  what,
  seconds = patienceSeconds,
  look,
  fits,
}: Waiting<Seen>): Promise<Seen> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const seen = await look();
    if (fits(seen)) return seen;
    if (Date.now() > deadline) {
      throw new Error(`Waited ${seconds} s for ${what}. Last seen: ${JSON.stringify(seen, undefined, 1)}`);
    }
    await sleep(pauseMilliseconds);
  }
}
