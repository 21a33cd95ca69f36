import { StringSkipper } from "./string-skipper.ts";

/** Levels of nesting in one record; what reads the result later may be recursive. */
export const deepestRecord = 256;
/** No number of fewer characters can lose digits, unless it has an exponent. */
const longNumberLength = 16;

const code = {
  quote: 34,
  dot: 46,
  zero: 48,
  nine: 57,
  colon: 58,
  upperE: 69,
  openList: 91,
  closeList: 93,
  lowerE: 101,
  openObject: 123,
  closeObject: 125,
} as const;

/** What is seen while looking for a record's end. */
export interface RecordFacts {
  /** Keys in the record at all levels, repeated ones counted each time. */
  readonly keyCount: number;
  /** Whether a number is so long (or has an exponent) that JSON.parse may change it. */
  readonly hasLongNumber: boolean;
  readonly isTooDeep: boolean;
}

/** Finds where one JSON value in brackets ends, in text that comes in chunks. Does not check its grammar. */
export class RecordScanner implements RecordFacts {
  keyCount = 0;
  hasLongNumber = false;
  isTooDeep = false;
  #depth = 0;
  /** Length of the number the scanner stands in. */
  #numberLength = 0;
  readonly #string = new StringSkipper();

  /** Gets ready for the next record. */
  reset(): void {
    this.keyCount = 0;
    this.hasLongNumber = false;
    this.isTooDeep = false;
    this.#depth = 0;
    this.#numberLength = 0;
    this.#string.isInside = false;
  }

  /** The position after the closing bracket, or -1 when the record goes on after this chunk. */
  scan(text: string, from: number): number {
    let at = from;
    while (at < text.length) {
      if (this.#string.isInside) {
        at = this.#string.skip(text, at);
        continue;
      }
      const character = text.charCodeAt(at);
      at += 1;
      if (this.#takeNumberCharacter(character)) continue;
      this.#takeCharacter(character);
      if (this.#depth === 0 || this.isTooDeep) return at;
    }
    return -1;
  }

  #takeNumberCharacter(character: number): boolean {
    if (character >= code.zero && character <= code.nine) {
      this.#numberLength += 1;
      if (this.#numberLength >= longNumberLength) this.hasLongNumber = true;
      return true;
    }
    if (this.#numberLength === 0) return false;
    if (character === code.dot) {
      this.#numberLength += 1;
      return true;
    }
    if (character === code.lowerE || character === code.upperE) this.hasLongNumber = true;
    this.#numberLength = 0;
    return false;
  }

  #takeCharacter(character: number): void {
    switch (character) {
      case code.quote:
        this.#string.enter();
        break;
      case code.colon:
        this.keyCount += 1;
        break;
      case code.openObject:
      case code.openList:
        this.#depth += 1;
        if (this.#depth > deepestRecord) this.isTooDeep = true;
        break;
      case code.closeObject:
      case code.closeList:
        this.#depth -= 1;
        break;
    }
  }
}
