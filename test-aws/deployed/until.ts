import { setTimeout as sleep } from "node:timers/promises";

export interface Waiting<Seen> {
  /** For the message, e.g. "the run of calls.csv to end". */
  readonly what: string;
  /** 60 unless given. */
  readonly seconds?: number;
  look(): Promise<Seen>;
  fits(seen: Seen): boolean;
}

const pauseMilliseconds = 150;

/** Looks until what is seen fits, and returns it. Throws with what was seen last when the time is over. */
export async function until<Seen>({ what, seconds = 60, look, fits }: Waiting<Seen>): Promise<Seen> {
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
