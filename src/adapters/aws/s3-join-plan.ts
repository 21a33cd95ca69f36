/** The bytes [start, end) of one of the objects that are joined. */
export interface JoinRange {
  readonly source: number;
  readonly start: number;
  readonly end: number;
}

/** One part of a joined object: copied inside S3, or read and sent again. */
export type JoinPart =
  | { readonly kind: "copied"; readonly range: JoinRange }
  | { readonly kind: "sent"; readonly ranges: readonly JoinRange[] };

const mebibyte = 1024 * 1024;
// Amazon S3 User Guide, "Amazon S3 multipart upload limits": every part but the last has 5 MiB to 5 GiB; 10,000 parts.
const smallestPartBytes = 5 * mebibyte;
const largestCopyBytes = 5 * 1024 * mebibyte;
const maxParts = 10_000;
const sentPartBytes = 8 * mebibyte;

/**
 * How objects become one: what is large is copied inside S3, what is small is read and sent again, together with as
 * many bytes of the next large object as the smallest part needs.
 * @param sizes of the objects in their order, in bytes
 */
export function planJoin(sizes: readonly number[]): JoinPart[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const leastBytes = Math.max(smallestPartBytes, Math.ceil(total / (maxParts - 1)));
  const plan = new JoinPlan(leastBytes, Math.max(sentPartBytes, leastBytes));
  for (const [source, size] of sizes.entries()) plan.add({ source, start: 0, end: size });
  return plan.end();
}

class JoinPlan {
  readonly #parts: JoinPart[] = [];
  readonly #leastBytes: number;
  readonly #sentBytes: number;
  #open: JoinRange[] = [];
  #openBytes = 0;

  constructor(leastBytes: number, sentBytes: number) {
    this.#leastBytes = leastBytes;
    this.#sentBytes = sentBytes;
  }

  add(range: JoinRange): void {
    let { start } = range;
    while (start < range.end) {
      const left = range.end - start;
      const missing = this.#openBytes === 0 ? 0 : Math.max(0, this.#leastBytes - this.#openBytes);
      if (left - missing < this.#leastBytes) start = this.#send(range, start, this.#sentBytes);
      else if (missing > 0) start = this.#send(range, start, this.#leastBytes);
      else start = this.#copy(range, start);
    }
  }

  end(): JoinPart[] {
    this.#close();
    return this.#parts;
  }

  /** Fills the open part up to `bytes` at most; returns where to go on. */
  #send({ source, end: last }: JoinRange, start: number, bytes: number): number {
    const end = Math.min(last, start + Math.max(0, bytes - this.#openBytes));
    if (end > start) this.#open.push({ source, start, end });
    this.#openBytes += end - start;
    if (this.#openBytes >= bytes) this.#close();
    return end;
  }

  #copy({ source, end: last }: JoinRange, start: number): number {
    this.#close();
    const left = last - start;
    // What is left after a piece must be large enough for a piece of its own.
    const bytes = left <= largestCopyBytes ? left : Math.min(largestCopyBytes, left - this.#leastBytes);
    this.#parts.push({ kind: "copied", range: { source, start, end: start + bytes } });
    return start + bytes;
  }

  #close(): void {
    if (this.#openBytes > 0) this.#parts.push({ kind: "sent", ranges: this.#open });
    this.#open = [];
    this.#openBytes = 0;
  }
}
