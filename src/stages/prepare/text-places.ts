/** Where a text was put first. */
export interface TextPlace {
  /** 1 for the run's first batch. */
  readonly batch: number;
  /** Index of its question there. */
  readonly question: number;
}

/** 20 bytes each at a load of 0.7: about 120 MB when full. Texts beyond are asked once a batch, as if they were new. */
const textsKept = 4_000_000;
const loadFactor = 0.7;
const firstSlots = 1 << 12;
const wordsPerHash = 3;

/**
 * Texts of the batches that are closed, by 96 bits of their hash: two of four million different texts share them with a
 * chance of one in 10^16. Arrays of numbers take a fifth of the memory of a `Map`.
 */
export class TextPlaces {
  #slots = firstSlots;
  #hashes = new Uint32Array(firstSlots * wordsPerHash);
  /** 0: the slot is free. */
  #batches = new Uint32Array(firstSlots);
  #questions = new Uint32Array(firstSlots);
  #size = 0;

  /** `hash` is of `textHash`. */
  find(hash: string): TextPlace | undefined {
    const slot = this.#slotOf(wordsOf(hash));
    const batch = this.#batches[slot] ?? 0;
    return batch === 0 ? undefined : { batch, question: this.#questions[slot] ?? 0 };
  }

  /** Keeps what a closed batch asked, by hash; a text that is there keeps its place. */
  add(batch: number, questions: ReadonlyMap<string, number>): void {
    for (const [hash, question] of questions) {
      if (this.#size >= textsKept) return;
      if (this.#size >= this.#slots * loadFactor) this.#grow();
      this.#put(wordsOf(hash), batch, question);
    }
  }

  #put(words: Words, batch: number, question: number): void {
    const slot = this.#slotOf(words);
    if (this.#batches[slot] !== 0) return;
    this.#hashes.set(words, slot * wordsPerHash);
    this.#batches[slot] = batch;
    this.#questions[slot] = question;
    this.#size += 1;
  }

  /** The slot of a hash, or the free one that it would take. */
  #slotOf([a, b, c]: Words): number {
    const mask = this.#slots - 1;
    let slot = a & mask;
    for (;;) {
      const at = slot * wordsPerHash;
      const isIt = this.#hashes[at] === a && this.#hashes[at + 1] === b && this.#hashes[at + 2] === c;
      if (isIt || this.#batches[slot] === 0) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const [hashes, batches, questions] = [this.#hashes, this.#batches, this.#questions];
    this.#slots *= 2;
    this.#hashes = new Uint32Array(this.#slots * wordsPerHash);
    this.#batches = new Uint32Array(this.#slots);
    this.#questions = new Uint32Array(this.#slots);
    this.#size = 0;
    for (const [slot, batch] of batches.entries()) {
      if (batch === 0) continue;
      const at = slot * wordsPerHash;
      const words: Words = [hashes[at] ?? 0, hashes[at + 1] ?? 0, hashes[at + 2] ?? 0];
      this.#put(words, batch, questions[slot] ?? 0);
    }
  }
}

type Words = readonly [number, number, number];

function wordsOf(hash: string): Words {
  const bytes = Buffer.from(hash, "base64");
  return [bytes.readUInt32LE(0), bytes.readUInt32LE(4), bytes.readUInt32LE(8)];
}
