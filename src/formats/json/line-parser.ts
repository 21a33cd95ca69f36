import type { Row } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { RowParser } from "../text/row-blocks.ts";
import { RecordScanner } from "./record-scanner.ts";
import { longestRecord } from "./record-splitter.ts";
import { describeValue, type RecordTable } from "./record-table.ts";

/** One record a line. Only LF (or CRLF) ends a line: U+2028, U+0085 and the like may stand inside strings. */
export class LineParser implements RowParser {
  readonly #file: string;
  readonly #table: RecordTable;
  readonly #scanner = new RecordScanner();
  #rows: Row[] = [];
  #held = "";
  #line = 1;
  #count = 0;

  constructor(file: string, table: RecordTable) {
    this.#file = file;
    this.#table = table;
  }

  push(text: string): void {
    let start = 0;
    for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", start)) {
      this.#takeLine(this.#held + text.slice(start, end), false);
      this.#held = "";
      this.#line += 1;
      start = end + 1;
    }
    this.#held += text.slice(start);
    if (this.#held.length > longestRecord) {
      throw new ProductError("PH220", { file: this.#file, line: this.#line, limit: longestRecord });
    }
  }

  end(): void {
    this.#takeLine(this.#held, true);
    this.#held = "";
  }

  takeRows(): Row[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  #takeLine(text: string, isLast: boolean): void {
    const start = text.search(/[^ \t\r]/);
    if (start === -1) return;
    this.#count += 1;
    const place = { record: this.#count, line: this.#line };
    if (text[start] !== "{") throw this.#strayValue(text.slice(start, start + 5), place);
    this.#scanner.reset();
    const isOpen = this.#scanner.scan(text, start) === -1;
    if (isOpen && isLast) throw new ProductError("PH223", { file: this.#file, ...place });
    this.#rows.push(this.#table.rowOf(text, this.#scanner, place));
  }

  /** @param beginning enough of the line to tell `null` from "not a value at all" */
  #strayValue(beginning: string, place: { record: number; line: number }): ProductError {
    const isWord = /^[a-z]/.test(beginning) && !/^(null\b|true\b|false)/.test(beginning);
    const found = isWord ? undefined : describeValue(beginning.charAt(0));
    return found === undefined
      ? new ProductError("PH224", { file: this.#file, ...place })
      : new ProductError("PH225", { file: this.#file, ...place, found });
  }
}
