import type { ObjectStore } from "../../ports/index.ts";

/** Of so many lines the first one's place is kept: a million lines take half a megabyte. */
const linesPerMark = 16;
const newline = 10;
/** Parts that lie so near to one another are read at once, but no more than that of them. */
const bytesBetween = 16 * 1024;
const mostBytes = 4 * 1024 * 1024;

/** Where the lines of an object begin, so that some of them are read without those before. */
export class LinePlaces {
  readonly #objects: ObjectStore;
  readonly #key: string;
  /** Where line 0, 16, 32, ... begins; last the end. */
  readonly #marks: readonly number[];

  private constructor(objects: ObjectStore, key: string, marks: readonly number[]) {
    this.#objects = objects;
    this.#key = key;
    this.#marks = marks;
  }

  /** Reads all of it once. undefined: there is no such object. */
  static async of(objects: ObjectStore, key: string): Promise<LinePlaces | undefined> {
    const chunks = await objects.get(key);
    if (chunks === undefined) return undefined;
    const marks = [0];
    let lines = 0;
    let before = 0;
    for await (const chunk of chunks) {
      for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, at + 1)) {
        lines += 1;
        if (lines % linesPerMark === 0) marks.push(before + at + 1);
      }
      before += chunk.length;
    }
    if (marks.at(-1) !== before) marks.push(before);
    return new LinePlaces(objects, key, marks);
  }

  /** Lines by their numbers, from 0, without their ends; those that are not there are left out. `wanted` ascends. */
  async *read(wanted: readonly number[]): AsyncGenerator<readonly [line: number, text: string]> {
    for (const numbers of this.#together(wanted)) {
      const first = markOf(numbers[0] ?? 0);
      const range = { start: this.#start(first), end: this.#start(markOf(numbers.at(-1) ?? 0) + 1) };
      const bytes = await this.#objects.getRange(this.#key, range);
      if (bytes !== undefined) yield* linesIn(bytes, numbers, first * linesPerMark);
    }
  }

  #start(mark: number): number {
    return this.#marks[mark] ?? this.#marks.at(-1) ?? 0;
  }

  #together(wanted: readonly number[]): number[][] {
    const groups: number[][] = [];
    for (const number of wanted) {
      const group = groups.at(-1);
      const [first, last] = [group?.[0] ?? 0, group?.at(-1) ?? 0];
      const isNear = this.#start(markOf(number)) - this.#start(markOf(last) + 1) <= bytesBetween;
      const isSmall = this.#start(markOf(number) + 1) - this.#start(markOf(first)) <= mostBytes;
      if (group !== undefined && isNear && isSmall) group.push(number);
      else groups.push([number]);
    }
    return groups;
  }
}

const markOf = (line: number) => Math.floor(line / linesPerMark);

/** `first`: the number of the line that the bytes begin with. */
function* linesIn(
  bytes: Uint8Array,
  wanted: readonly number[],
  first: number,
): Generator<readonly [number, string]> {
  let line = first;
  let start = 0;
  for (const number of wanted) {
    for (; line < number && start < bytes.length; line += 1) start = endOfLine(bytes, start) + 1;
    if (start >= bytes.length) return;
    yield [number, Buffer.from(bytes.subarray(start, endOfLine(bytes, start))).toString("utf8")];
  }
}

function endOfLine(bytes: Uint8Array, start: number): number {
  const at = bytes.indexOf(newline, start);
  return at === -1 ? bytes.length : at;
}
