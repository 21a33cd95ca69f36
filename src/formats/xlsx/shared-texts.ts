// The texts that a workbook keeps apart from its cells (sharedStrings.xml). A workbook sorted by its user asks
// for them in any order, so all must be at hand: packed as UTF-8 in pages, in memory while they are few, in
// scratch beyond. What grows with the file is a few numbers per page.
import type { Scratch, ScratchFile } from "../../ports/index.ts";
import { Damage } from "./damage.ts";

const pageCharacters = 64 * 1024;
/** Measured (bench/read-xlsx.ts): with this the process stays below 180 MB for a million rows in any order. */
const defaultMemoryBytes = 24 * 1024 * 1024;

const pagesPerRead = 8;

/** A page is the end of each text (32 bits, relative to the first text), then the texts. */
interface Page {
  /** The number of the first text. */
  readonly first: number;
  readonly count: number;
  /** UTF-16 for a page that holds a lone surrogate, which UTF-8 cannot. */
  readonly encoding: "utf8" | "utf16le";
  readonly sizeBytes: number;
  /** Undefined: in scratch. */
  readonly bytes: Buffer | undefined;
  readonly offset: number;
}

export class SharedTexts {
  readonly #scratch: Scratch;
  readonly #memoryBytes: number;
  #file: ScratchFile | undefined;
  readonly #pages: Page[] = [];
  #storedBytes = 0;
  /** The page that is being filled. */
  #open: string[] = [];
  #openLength = 0;
  #isWellFormed = true;
  #full: { texts: string[]; length: number; encoding: Page["encoding"] }[] = [];
  #pagesPerText = 0;
  #workspace = Buffer.alloc(0);
  /** How many texts there are. */
  count = 0;

  /** `memoryBytes` of the texts stay in memory, the rest goes to scratch. */
  constructor(scratch: Scratch, memoryBytes = defaultMemoryBytes) {
    this.#scratch = scratch;
    this.#memoryBytes = memoryBytes;
  }

  /** Whether the texts asked for last lay far apart in the scratch, so that it is better to ask for many at once. */
  get areScattered(): boolean {
    return this.#pagesPerText > 0.02;
  }

  get averageBytes(): number {
    return this.count === 0 ? 0 : this.#storedBytes / this.count;
  }

  /** Appends the next text. `settle` must be awaited now and then. */
  add(text: string): void {
    if (this.#openLength > 0 && this.#openLength + text.length > pageCharacters) this.#closePage();
    this.#open.push(text);
    this.#openLength += text.length;
    this.count += 1;
    this.#isWellFormed &&= isWellFormed(text);
    // Empty texts take no room but their end.
    if (this.#open.length >= pageCharacters / 4) this.#closePage();
  }

  /** Stores full pages; with `isLast`, the unfinished one too. */
  async settle(isLast: boolean): Promise<void> {
    if (isLast && this.#open.length > 0) this.#closePage();
    for (const { texts, length, encoding } of this.#full) {
      const bytes = this.#pack(texts, length, encoding);
      const isKept = this.#storedBytes + bytes.length <= this.#memoryBytes;
      const last = this.#pages.at(-1);
      this.#pages.push({
        first: last === undefined ? 0 : last.first + last.count,
        count: texts.length,
        encoding,
        sizeBytes: bytes.length,
        bytes: isKept ? copyOf(bytes) : undefined,
        offset: isKept ? 0 : await this.#spill(bytes),
      });
      this.#storedBytes += bytes.length;
    }
    this.#full = [];
  }

  /**
   * Gives each wanted text to `take`, in no particular order; every page is read once. Throws Damage for a number
   * that no text has.
   */
  async resolve(wanted: readonly number[], take: (position: number, text: string) => void): Promise<void> {
    const byPage = new Map<number, number[]>();
    let at = 0;
    for (let position = 0; position < wanted.length; position++) {
      const index = wanted[position] as number;
      if (!isOn(this.#pages[at], index)) at = this.#pageOf(index);
      const page = this.#pages[at] as Page;
      if (page.bytes !== undefined) {
        take(position, textAt(page, page.bytes, index));
        continue;
      }
      const positions = byPage.get(at);
      if (positions === undefined) byPage.set(at, [position]);
      else positions.push(position);
    }
    this.#pagesPerText = byPage.size / Math.max(wanted.length, 1);
    for (const run of neighbours([...byPage.keys()].sort((a, b) => a - b))) {
      const bytes = await this.#load(run);
      const { offset } = this.#pages[run[0] as number] as Page;
      for (const number of run) {
        const page = this.#pages[number] as Page;
        const own = bytes.subarray(page.offset - offset, page.offset - offset + page.sizeBytes);
        for (const position of byPage.get(number) ?? [])
          take(position, textAt(page, own, wanted[position] as number));
      }
    }
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = undefined;
  }

  #closePage(): void {
    const encoding = this.#isWellFormed ? "utf8" : "utf16le";
    this.#full.push({ texts: this.#open, length: this.#openLength, encoding });
    this.#open = [];
    this.#openLength = 0;
    this.#isWellFormed = true;
  }

  /** The page's bytes, valid until the next call: one buffer for all pages keeps the garbage small. */
  #pack(texts: readonly string[], length: number, encoding: Page["encoding"]): Buffer {
    const most = texts.length * 4 + length * 3;
    if (this.#workspace.length < most) this.#workspace = Buffer.allocUnsafeSlow(most);
    const start = texts.length * 4;
    let end = start;
    for (const [index, text] of texts.entries()) {
      end += this.#workspace.write(text, end, encoding);
      this.#workspace.writeUInt32LE(end - start, index * 4);
    }
    return this.#workspace.subarray(0, end);
  }

  async #spill(bytes: Buffer): Promise<number> {
    this.#file ??= await this.#scratch.create();
    return this.#file.append(bytes);
  }

  /** The bytes of pages that lie one after another. */
  async #load(run: readonly number[]): Promise<Buffer> {
    const first = this.#pages[run[0] as number];
    const last = this.#pages[run.at(-1) as number];
    if (this.#file === undefined || first === undefined || last === undefined) {
      throw new Error("shared texts are closed");
    }
    const bytes = await this.#file.read(first.offset, last.offset + last.sizeBytes);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  #pageOf(index: number): number {
    if (index < 0 || index >= this.count) {
      throw new Damage(`a cell refers to shared text ${index + 1}, but there are ${this.count}`);
    }
    let low = 0;
    let high = this.#pages.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#pages[middle] as Page).first <= index) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Sorted numbers in runs without a gap: a read costs more than the bytes it brings. */
function* neighbours(sorted: readonly number[]): Generator<number[]> {
  let run: number[] = [];
  for (const number of sorted) {
    const isNext = run.length > 0 && run.length < pagesPerRead && run.at(-1) === number - 1;
    if (run.length > 0 && !isNext) {
      yield run;
      run = [];
    }
    run.push(number);
  }
  if (run.length > 0) yield run;
}

function isOn(page: Page | undefined, index: number): boolean {
  return page !== undefined && index >= page.first && index < page.first + page.count;
}

function textAt(page: Page, bytes: Buffer, index: number): string {
  const at = index - page.first;
  const texts = page.count * 4;
  const start = at === 0 ? 0 : bytes.readUInt32LE(at * 4 - 4);
  return bytes.toString(page.encoding, texts + start, texts + bytes.readUInt32LE(at * 4));
}

function copyOf(bytes: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(copy);
  return copy;
}

/** In every Node that runs this, but not yet in the ES2023 library of the compiler. */
function isWellFormed(text: string): boolean {
  return (text as string & { isWellFormed(): boolean }).isWellFormed();
}
