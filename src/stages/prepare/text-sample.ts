/** An engine that looks at the whole run fits on at most so many distinct texts (figures: docs/decisions on the embedded engine). */
const textsKept = 20_000;
/** Of one text, and of all texts together, in UTF-16 units: 40 MB of memory at most. */
const textUnitsKept = 10_000;
const totalUnitsKept = 20_000_000;

/**
 * A sample of distinct texts that depends only on which texts there are, not on their order: those with the smallest
 * hashes, as many as fit. Keeps at most twice the sample while looking.
 */
export class TextSample {
  #kept = new Map<string, string>();
  #units = 0;
  /** Texts with a hash above this were dropped before, or would be. */
  #ceiling: string | undefined;

  /** `hash` is of `textHash`. */
  look(text: string, hash: string): void {
    if ((this.#ceiling !== undefined && hash > this.#ceiling) || this.#kept.has(hash)) return;
    const kept = copyOf(text.length > textUnitsKept ? text.slice(0, textUnitsKept) : text);
    this.#kept.set(hash, kept);
    this.#units += kept.length;
    if (this.#kept.size > 2 * textsKept || this.#units > 2 * totalUnitsKept) this.#cut();
  }

  /** One JSON string a line, in the order of the hashes. */
  lines(): string {
    this.#cut();
    return [...this.#kept.values()].map((text) => `${JSON.stringify(text)}\n`).join("");
  }

  #cut(): void {
    const sorted = [...this.#kept].sort(([a], [b]) => (a < b ? -1 : 1));
    this.#kept = new Map();
    this.#units = 0;
    let last: string | undefined;
    for (const [hash, text] of sorted) {
      if (this.#kept.size === textsKept || this.#units + text.length > totalUnitsKept) {
        this.#ceiling = last ?? "";
        return;
      }
      this.#kept.set(hash, text);
      this.#units += text.length;
      last = hash;
    }
  }
}

/**
 * A cell is a slice of the chunk of file it was read from: kept as it is, it would keep the whole chunk in memory. JSON
 * keeps every unit, and gives a text of Western letters in half the bytes that a chunk with others has it in.
 */
function copyOf(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}
