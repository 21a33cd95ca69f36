const lineFeed = "\n";
const carriageReturn = "\r";

/** Counts physical lines (CRLF, LF and lone CR) over text that comes in chunks. */
export class LineCounter {
  /** The line of the place last advanced to, from 1. */
  line = 1;
  #text = "";
  #nextLineFeed = 0;
  #nextCarriageReturn = 0;

  /** Goes on to the next chunk. Everything in the one before is counted first. */
  start(text: string): void {
    this.advance(this.#text.length);
    // The CR at the end of the chunk before was counted; a LF here is its second half.
    const isSplitBreak = this.#text.endsWith(carriageReturn) && text.startsWith(lineFeed);
    this.#text = text;
    this.#nextLineFeed = this.#find(lineFeed, isSplitBreak ? 1 : 0);
    this.#nextCarriageReturn = this.#find(carriageReturn, 0);
  }

  /** Counts the line breaks before position `to` of the chunk; positions never go back. */
  advance(to: number): void {
    while (this.#nextLineFeed < to) {
      this.line += 1;
      this.#nextLineFeed = this.#find(lineFeed, this.#nextLineFeed + 1);
    }
    while (this.#nextCarriageReturn < to) {
      const isHalf = this.#text[this.#nextCarriageReturn + 1] === lineFeed;
      if (!isHalf) this.line += 1;
      this.#nextCarriageReturn = this.#find(carriageReturn, this.#nextCarriageReturn + 1);
    }
  }

  #find(what: string, from: number): number {
    const found = this.#text.indexOf(what, from);
    return found === -1 ? Number.POSITIVE_INFINITY : found;
  }
}
