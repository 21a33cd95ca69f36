import type { Row } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import { LineCounter } from "../text/line-counter.ts";
import type { RowParser } from "../text/row-blocks.ts";
import { RecordScanner } from "./record-scanner.ts";
import { describeValue, type RecordTable } from "./record-table.ts";

/** In UTF-16 characters; a longer record is taken for a bracket or quote that is never closed. */
export const longestRecord = 128 * 2 ** 20;

interface RecordSplitterOptions {
  readonly file: string;
  readonly table: RecordTable;
  /** "list": the inside of a JSON list, from after its bracket; "sequence": objects one after another. */
  readonly kind: "list" | "sequence";
  /** Whether text may follow the end of the list, because an object around it was looked at already. */
  readonly isWrapped: boolean;
  /** Whether the end of that object is missing. */
  readonly isUnfinished: boolean;
  /** Physical lines of the file before the text that is pushed. */
  readonly linesBefore: number;
}

type Expected = "first" | "record" | "separator" | "nothing";

/** Cuts JSON text into its records without holding more than one of them. */
export class RecordSplitter implements RowParser {
  readonly #options: RecordSplitterOptions;
  readonly #scanner = new RecordScanner();
  readonly #lines = new LineCounter();
  #rows: Row[] = [];
  #count = 0;
  #expected: Expected = "first";
  #isInRecord = false;
  /** The part of the record that came with chunks before. */
  #held = "";
  #recordLine = 1;

  constructor(options: RecordSplitterOptions) {
    this.#options = options;
    this.#lines.line += options.linesBefore;
  }

  push(text: string): void {
    if (text === "") return;
    this.#lines.start(text);
    let at = 0;
    while (at < text.length) at = this.#isInRecord ? this.#readRecord(text, at) : this.#readBetween(text, at);
  }

  end(): void {
    const { file, kind, isUnfinished } = this.#options;
    if (this.#isInRecord) {
      throw new ProductError("PH223", { file, record: this.#count + 1, line: this.#recordLine });
    }
    if (kind === "list" && (isUnfinished || this.#expected !== "nothing")) {
      throw new ProductError("PH223", { file, record: this.#count, line: this.#lines.line });
    }
  }

  takeRows(): Row[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  #readRecord(text: string, at: number): number {
    const { file, table } = this.#options;
    const end = this.#scanner.scan(text, at);
    this.#held += end === -1 ? text.slice(at) : text.slice(at, end);
    if (end === -1) {
      if (this.#held.length > longestRecord) {
        throw new ProductError("PH220", { file, line: this.#recordLine, limit: longestRecord });
      }
      return text.length;
    }
    this.#count += 1;
    const place = { record: this.#count, line: this.#recordLine };
    this.#rows.push(table.rowOf(this.#held, this.#scanner, place));
    this.#held = "";
    this.#isInRecord = false;
    this.#expected = this.#options.kind === "list" ? "separator" : "record";
    return end;
  }

  #readBetween(text: string, from: number): number {
    if (this.#expected === "nothing" && this.#options.isWrapped) return text.length;
    let at = from;
    while (isSpace(text.charCodeAt(at))) at += 1;
    this.#lines.advance(at);
    if (at === text.length) return at;
    const character = text[at] ?? "";
    if (character === "{" && (this.#expected === "first" || this.#expected === "record")) {
      this.#isInRecord = true;
      this.#recordLine = this.#lines.line;
      this.#scanner.reset();
      return at;
    }
    if (this.#options.kind === "sequence") throw this.#strayValue(character);
    this.#expected = this.#afterMark(character);
    return at + 1;
  }

  /** What may come after a comma or the closing bracket. Throws for anything else. */
  #afterMark(character: string): Expected {
    if (this.#expected === "nothing") throw this.#separatorError("more text follows the list");
    if (this.#expected === "separator") {
      if (character === ",") return "record";
      if (character === "]") return "nothing";
      throw this.#separatorError(
        character === "{" ? "a comma is missing" : "something else than a comma stands",
      );
    }
    if (character !== "]") throw this.#strayValue(character);
    if (this.#expected === "record") throw this.#separatorError("a comma stands before the closing bracket");
    return "nothing";
  }

  #strayValue(character: string): ProductError {
    const { file } = this.#options;
    if (character === ",") return this.#separatorError("a comma too many stands");
    const place = { file, record: this.#count + 1, line: this.#lines.line };
    const found = describeValue(character);
    return found === undefined
      ? new ProductError("PH224", place)
      : new ProductError("PH225", { ...place, found });
  }

  #separatorError(problem: string): ProductError {
    const { file } = this.#options;
    return new ProductError("PH226", { file, record: this.#count, line: this.#lines.line, problem });
  }
}

/** The four characters JSON allows between values. */
function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
