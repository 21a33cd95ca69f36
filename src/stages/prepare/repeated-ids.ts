import type { Row, WarningLog } from "../../domain/index.ts";
import { rowPlace } from "./row-place.ts";

/** 64 MB of table at most: beyond so many ids, further ones are not compared, and the warning says so. */
const idsCompared = 4_000_000;

/**
 * Reports ids that occur more than once. Keeps 64 bits of hash an id in an open-addressing table (load at most 1/2):
 * at 4 million ids the chance of one false report is below 1 in a million.
 */
export class RepeatedIds {
  readonly #warnings: WarningLog;
  #high = new Uint32Array(2 ** 12);
  #low = new Uint32Array(2 ** 12);
  #count = 0;
  #isFull = false;

  constructor(warnings: WarningLog) {
    this.#warnings = warnings;
  }

  look(id: string, row: Row): void {
    if (this.#count >= idsCompared) {
      this.#isFull = true;
      return;
    }
    const [high, low] = hash64(id);
    if (this.#insert(high, low)) return;
    this.#warnings.add(
      "repeated-ids",
      (count) =>
        count === 1
          ? "One row repeats an id that an earlier row has. It is kept as it is."
          : `${count} rows repeat an id that an earlier row has. All are kept as they are.`,
      rowPlace(row),
    );
  }

  report(): void {
    if (!this.#isFull) return;
    this.#warnings.add(
      "ids-not-compared",
      () => `Ids beyond the first ${idsCompared} rows were not compared with earlier ones.`,
    );
  }

  /** False when the hash is there already. */
  #insert(high: number, low: number): boolean {
    if (this.#count * 2 >= this.#high.length) this.#grow();
    const slot = slotOf(this.#high, this.#low, high, low);
    if (this.#high[slot] !== 0) return false;
    this.#high[slot] = high;
    this.#low[slot] = low;
    this.#count += 1;
    return true;
  }

  #grow(): void {
    const high = new Uint32Array(this.#high.length * 2);
    const low = new Uint32Array(high.length);
    for (let index = 0; index < this.#high.length; index += 1) {
      const known = this.#high[index] as number;
      if (known === 0) continue;
      const slot = slotOf(high, low, known, this.#low[index] as number);
      high[slot] = known;
      low[slot] = this.#low[index] as number;
    }
    this.#high = high;
    this.#low = low;
  }
}

/** The slot that holds the pair, or the empty one (high = 0) where it belongs. */
function slotOf(highs: Uint32Array, lows: Uint32Array, high: number, low: number): number {
  const mask = highs.length - 1;
  let slot = low & mask;
  while (highs[slot] !== 0 && !(highs[slot] === high && lows[slot] === low)) slot = (slot + 1) & mask;
  return slot;
}

/** Two FNV-1a hashes with different bases over UTF-16 units; the first is never 0, which marks an empty slot. */
function hash64(text: string): [number, number] {
  let high = 0x811c9dc5;
  let low = 0x9747b28c;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low ^ (unit + 0x9e37), 0x85ebca6b);
    low ^= low >>> 13;
  }
  return [high >>> 0 || 1, low >>> 0];
}
