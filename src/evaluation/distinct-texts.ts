import { digest } from "../domain/index.ts";
import type { DistinctCount } from "./evaluation.ts";

/** About 10 MB; files with more different labelled texts are rare, and estimates are good to a percent then. */
const mostRemembered = 2 ** 17;

/**
 * Counts different texts and how often each comes, in bounded memory. When there are too many, only texts whose hash
 * is divisible by 2, 4, 8, ... are remembered: a fair sample of texts, each with its full count.
 */
export class DistinctTexts {
  readonly #mostRemembered: number;
  readonly #counts = new Map<number, number>();
  #records = 0;
  #sampling = 1;

  constructor(limit = mostRemembered) {
    this.#mostRemembered = limit;
  }

  /** `count`: so many records have the text. */
  add(text: string, count = 1): void {
    this.#records += count;
    // 52 bits, so that a number holds them exactly.
    const hash = Number.parseInt(digest(text.trim()).slice(0, 13), 16);
    if (hash % this.#sampling !== 0) return;
    this.#counts.set(hash, (this.#counts.get(hash) ?? 0) + count);
    while (this.#counts.size > this.#mostRemembered) this.#forgetHalf();
  }

  count(): DistinctCount {
    return { count: this.#counts.size * this.#sampling, isExact: this.#sampling === 1 };
  }

  /**
   * How many independent observations the records are worth. A text that comes five times is answered once, so its
   * five records are right or wrong together: they weigh five in the share, but tell no more than one. Kish's
   * effective sample size for such weights is (sum of counts)^2 / (sum of squared counts): the number of records when
   * none repeats, the number of texts when all repeat alike, and less when some repeat more than others.
   */
  effectiveRecords(): number {
    let squares = 0;
    for (const count of this.#counts.values()) squares += count * count;
    if (squares === 0) return this.#records;
    return Math.min(this.#records, this.#records ** 2 / (squares * this.#sampling));
  }

  #forgetHalf(): void {
    this.#sampling *= 2;
    for (const hash of this.#counts.keys()) if (hash % this.#sampling !== 0) this.#counts.delete(hash);
  }
}
