import { randomBytes } from "node:crypto";
import type { Clock } from "../../ports/index.ts";

const keptMs = 60_000;
/** More than a person asks for in a minute. */
const mostKept = 50;

/**
 * What is to be downloaded, by a word that nobody can guess: a link of another page cannot make this computer work, and a
 * statement of any length has an address.
 */
export class ExportTickets<Wish> {
  readonly #clock: Clock;
  readonly #wishes = new Map<string, { readonly wish: Wish; readonly untilMs: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Good for one download within a minute. */
  issue(wish: Wish): string {
    const nowMs = this.#clock.now().getTime();
    for (const [ticket, { untilMs }] of this.#wishes) {
      if (untilMs < nowMs || this.#wishes.size >= mostKept) this.#wishes.delete(ticket);
    }
    const ticket = randomBytes(16).toString("base64url");
    this.#wishes.set(ticket, { wish, untilMs: nowMs + keptMs });
    return ticket;
  }

  redeem(ticket: string): Wish | undefined {
    const found = this.#wishes.get(ticket);
    this.#wishes.delete(ticket);
    const isGood = found !== undefined && found.untilMs >= this.#clock.now().getTime();
    return isGood ? found.wish : undefined;
  }
}
