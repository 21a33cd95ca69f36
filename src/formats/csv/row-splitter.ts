import { LineCounter } from "../text/line-counter.ts";

const quote = '"';
const quoteCode = 34;
const lineFeedCode = 10;
const carriageReturnCode = 13;

/** Longer cells are taken for a quote that is never closed. In UTF-16 characters. */
export const longestCell = 128 * 2 ** 20;

/** Where in a row the splitter stands. */
const place = { cellStart: 0, plain: 1, quoted: 2, quoteSeen: 3, closed: 4 } as const;
type Place = (typeof place)[keyof typeof place];

export interface SplitterEvents {
  /** A row is complete; `line` is where it starts, from 1. */
  onRow(cells: string[], line: number): void;
  /** Text stands between a closing quote and the next delimiter; it is kept. */
  onTextAfterQuote(line: number): void;
  /** A line between two rows holds nothing at all. */
  onBlankLine(line: number): void;
  /** A cell passes `longestCell`; the splitter cannot go on unless this throws. */
  onLongCell(line: number): void;
}

/**
 * Splits delimited text into rows (RFC 4180). Only CRLF, LF and CR outside quotes end a row; other
 * characters that look like line ends (U+2028, U+0085, VT, FF) belong to the cell. A quote counts only as
 * the first character of a cell. The text comes in chunks cut anywhere; each is scanned once, with
 * indexOf, which runs at memory speed, so time is linear in the text even for one enormous cell.
 */
export class RowSplitter {
  readonly #delimiter: string | undefined;
  readonly #events: SplitterEvents;
  readonly #lines = new LineCounter();
  #text = "";
  #place: Place = place.cellStart;
  #cells: string[] = [];
  /** The beginning of the current cell, from chunks before or before a closing quote. */
  #held = "";
  #rowLine = 1;
  #cellLine = 1;
  #isAfterReturn = false;
  /** Lines where a lone CR, and where a LF or CRLF, first ended a row. */
  #firstReturnLine: number | undefined;
  #firstLineFeedLine: number | undefined;
  #nextDelimiter = 0;
  #nextLineFeed = 0;
  #nextReturn = 0;

  /** Without a delimiter each line is one cell. */
  constructor(delimiter: string | undefined, events: SplitterEvents) {
    this.#delimiter = delimiter;
    this.#events = events;
  }

  push(text: string): void {
    if (text === "") return;
    this.#text = text;
    this.#lines.start(text);
    this.#nextDelimiter = -1;
    this.#nextLineFeed = -1;
    this.#nextReturn = -1;
    let at: number = this.#isAfterReturn ? this.#settleReturn(text.charCodeAt(0)) : 0;
    while (at < text.length) at = this.#step(at);
    if (this.#held.length > longestCell) this.#events.onLongCell(this.#cellLine);
  }

  /** The line where a second way to end rows appears (lone CR beside LF or CRLF); undefined if it never does. */
  get mixedLine(): number | undefined {
    if (this.#firstReturnLine === undefined || this.#firstLineFeedLine === undefined) return undefined;
    return Math.max(this.#firstReturnLine, this.#firstLineFeedLine);
  }

  /** Ends the last row. Returns the line of a quote that was never closed, else undefined. */
  end(): number | undefined {
    if (this.#isAfterReturn) this.#settleReturn(undefined);
    if (this.#place === place.quoted) return this.#cellLine;
    const isInRow = this.#cells.length > 0 || this.#place !== place.cellStart;
    if (isInRow) {
      this.#cells.push(this.#held);
      this.#finishRow();
    }
    return undefined;
  }

  #step(at: number): number {
    switch (this.#place) {
      case place.cellStart:
        return this.#startCell(at);
      case place.plain:
        return this.#readPlain(at);
      case place.quoted:
        return this.#readQuoted(at);
      case place.quoteSeen:
        return this.#afterSplitQuote(at);
      case place.closed:
        return this.#afterQuote(at);
    }
  }

  #startCell(at: number): number {
    const code = this.#text.charCodeAt(at);
    if (this.#cells.length === 0) {
      this.#lines.advance(at);
      this.#rowLine = this.#lines.line;
      if (code === lineFeedCode || code === carriageReturnCode) {
        this.#events.onBlankLine(this.#rowLine);
        return this.#afterLineBreak(at);
      }
    }
    this.#held = "";
    if (code !== quoteCode) return this.#readPlain(at);
    this.#lines.advance(at);
    this.#cellLine = this.#lines.line;
    return this.#readQuoted(at + 1);
  }

  /** Reads up to the end of the cell, or of the chunk. */
  #readPlain(at: number): number {
    const end = this.#cellEnd(at);
    const piece = this.#text.slice(at, end);
    if (end === this.#text.length) {
      if (this.#place === place.cellStart) this.#cellLine = this.#rowLine;
      this.#place = place.plain;
      this.#held += piece;
      return end;
    }
    this.#cells.push(this.#held === "" ? piece : this.#held + piece);
    this.#held = "";
    this.#place = place.cellStart;
    if (end === this.#nextDelimiter) return end + 1;
    this.#finishRow();
    return this.#afterLineBreak(end);
  }

  /** Reads up to the closing quote, or the end of the chunk. */
  #readQuoted(at: number): number {
    const text = this.#text;
    let end = text.indexOf(quote, at);
    let hasDoubled = false;
    while (end !== -1 && text.charCodeAt(end + 1) === quoteCode) {
      hasDoubled = true;
      end = text.indexOf(quote, end + 2);
    }
    const piece = text.slice(at, end === -1 ? text.length : end);
    this.#held += hasDoubled ? piece.replaceAll('""', quote) : piece;
    if (end === -1) {
      this.#place = place.quoted;
      return text.length;
    }
    // Whether a quote that ends the chunk closes the cell or is the first of two, the next chunk tells.
    if (end + 1 === text.length) {
      this.#place = place.quoteSeen;
      return text.length;
    }
    return this.#afterQuote(end + 1);
  }

  #afterSplitQuote(at: number): number {
    if (this.#text.charCodeAt(at) !== quoteCode) return this.#afterQuote(at);
    this.#held += quote;
    this.#place = place.quoted;
    return at + 1;
  }

  #afterQuote(at: number): number {
    this.#place = place.closed;
    if (this.#cellEnd(at) !== at) {
      this.#lines.advance(at);
      this.#events.onTextAfterQuote(this.#lines.line);
    }
    return this.#readPlain(at);
  }

  #finishRow(): void {
    this.#events.onRow(this.#cells, this.#rowLine);
    this.#cells = [];
    this.#held = "";
    this.#place = place.cellStart;
  }

  /** Goes past the line break at `at`; the LF of a CRLF may come with the next chunk. */
  #afterLineBreak(at: number): number {
    if (this.#text.charCodeAt(at) === lineFeedCode) {
      this.#firstLineFeedLine ??= this.#rowLine;
      return at + 1;
    }
    this.#isAfterReturn = true;
    if (at + 1 === this.#text.length) return at + 1;
    return at + 1 + this.#settleReturn(this.#text.charCodeAt(at + 1));
  }

  /** Decides what a CR was by the character after it. Returns how many characters more the line break has. */
  #settleReturn(nextCode: number | undefined): 0 | 1 {
    this.#isAfterReturn = false;
    if (nextCode === lineFeedCode) {
      this.#firstLineFeedLine ??= this.#rowLine;
      return 1;
    }
    this.#firstReturnLine ??= this.#rowLine;
    return 0;
  }

  /** The next delimiter or line break from `at` on, or the end of the chunk. Each is looked for only once. */
  #cellEnd(at: number): number {
    if (this.#nextDelimiter < at) this.#nextDelimiter = this.#find(this.#delimiter, at);
    if (this.#nextLineFeed < at) this.#nextLineFeed = this.#find("\n", at);
    if (this.#nextReturn < at) this.#nextReturn = this.#find("\r", at);
    return Math.min(this.#nextDelimiter, this.#nextLineFeed, this.#nextReturn);
  }

  #find(what: string | undefined, from: number): number {
    const found = what === undefined ? -1 : this.#text.indexOf(what, from);
    return found === -1 ? this.#text.length : found;
  }
}
