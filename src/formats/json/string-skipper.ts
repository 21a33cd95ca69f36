const backslashCode = 92;

/** Finds the end of a JSON string in text that comes in chunks, however it is cut. */
export class StringSkipper {
  isInside = false;
  /** The chunk ended with a backslash that escapes the first character of the next. */
  #isEscaped = false;

  /** Begins a string whose opening quote was just passed. */
  enter(): void {
    this.isInside = true;
    this.#isEscaped = false;
  }

  /** The position after the closing quote, or the chunk's length when the string goes on. */
  skip(text: string, at: number): number {
    let from = this.#isEscaped ? at + 1 : at;
    this.#isEscaped = false;
    for (;;) {
      const end = text.indexOf('"', from);
      const isEscaped = endsEscaped(text, { from, to: end === -1 ? text.length : end });
      if (end === -1) {
        this.#isEscaped = isEscaped;
        return text.length;
      }
      if (!isEscaped) {
        this.isInside = false;
        return end + 1;
      }
      from = end + 1;
    }
  }
}

/** Whether what stands at `to` is escaped: an odd number of backslashes comes before it. */
function endsEscaped(text: string, { from, to }: { from: number; to: number }): boolean {
  let at = to;
  while (at > from && text.charCodeAt(at - 1) === backslashCode) at -= 1;
  return (to - at) % 2 === 1;
}
