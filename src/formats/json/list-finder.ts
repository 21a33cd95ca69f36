import { LineCounter } from "../text/line-counter.ts";
import { StringSkipper } from "./string-skipper.ts";

export interface FoundList {
  readonly key: string;
  /** Characters of the text up to and with the opening bracket. */
  readonly characters: number;
  /** Line breaks before the list's first character. */
  readonly linesBefore: number;
  readonly isEmpty: boolean;
}

const opening = "{[";
const closing = "}]";
const space = " \t\n\r";

/** Looks through the first object of a JSON text for lists of objects among its values. */
export class ListFinder {
  /** Lists of objects, and empty lists. */
  readonly lists: FoundList[] = [];
  keyCount = 0;
  isClosed = false;
  /** More than white space comes after the object. */
  isFollowed = false;
  readonly #string = new StringSkipper();
  readonly #lines = new LineCounter();
  #depth = 0;
  #charactersBefore = 0;
  #isKeyNext = false;
  #rawKey = "";
  #newList: Omit<FoundList, "isEmpty"> | undefined;

  push(text: string): void {
    this.#lines.start(text);
    let at = 0;
    while (at < text.length && !this.isFollowed) {
      at = this.#string.isInside ? this.#passString(text, at) : this.#passCharacter(text, at);
    }
    this.#charactersBefore += text.length;
  }

  #passString(text: string, at: number): number {
    const end = this.#string.skip(text, at);
    if (this.#isKeyNext) this.#rawKey += text.slice(at, end);
    if (!this.#string.isInside && this.#isKeyNext) {
      this.#isKeyNext = false;
      this.keyCount += 1;
    }
    return end;
  }

  #passCharacter(text: string, at: number): number {
    const character = text[at] ?? "";
    if (space.includes(character)) return at + 1;
    if (this.isClosed) this.isFollowed = true;
    this.#settleNewList(character);
    if (character === '"') {
      this.#string.enter();
      this.#rawKey = this.#isKeyNext ? character : this.#rawKey;
    } else if (character === "," && this.#depth === 1) this.#isKeyNext = true;
    else if (opening.includes(character)) this.#open(character, at);
    else if (closing.includes(character)) this.#close();
    return at + 1;
  }

  /** The first character in a list tells whether it holds objects. */
  #settleNewList(character: string): void {
    if (this.#newList === undefined) return;
    if (character === "{" || character === "]") {
      this.lists.push({ ...this.#newList, isEmpty: character === "]" });
    }
    this.#newList = undefined;
  }

  #open(character: string, at: number): void {
    this.#depth += 1;
    if (this.#depth === 1) this.#isKeyNext = true;
    if (this.#depth === 2 && character === "[") {
      this.#lines.advance(at + 1);
      this.#newList = {
        key: keyOf(this.#rawKey),
        characters: this.#charactersBefore + at + 1,
        linesBefore: this.#lines.line - 1,
      };
    }
  }

  #close(): void {
    this.#depth -= 1;
    if (this.#depth === 0) this.isClosed = true;
  }
}

/** A key as it reads; one that is not valid JSON as it stands. */
function keyOf(raw: string): string {
  try {
    return String(JSON.parse(raw));
  } catch {
    return raw;
  }
}
