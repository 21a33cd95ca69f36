import type { HeaderRow, Row, WarningLog } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import { columnLetters } from "../header/column-letters.ts";
import { isNamed } from "../header/header-search.ts";
import type { RowsAbove } from "../header/rows-above.ts";
import type { RowParser } from "../text/row-blocks.ts";
import { longestCell, RowSplitter } from "./row-splitter.ts";
import { extraName, uniqueNames } from "./unique-names.ts";

interface TableParserOptions {
  readonly file: string;
  readonly delimiter: string | undefined;
  readonly warnings: WarningLog;
  /** Filled with the names; grows when a row has more cells than the header. */
  readonly columns: string[];
  /** Physical lines of the file before the text that is pushed. */
  readonly linesBefore: number;
  /** undefined: the first row that is not blank. */
  readonly header: HeaderRow | undefined;
  readonly above: RowsAbove;
}

/** Delimited text as rows, those below the header if it has one. No cell is dropped: too many in a row get columns of their own. */
export class TableParser implements RowParser {
  readonly #options: TableParserOptions;
  readonly #splitter: RowSplitter;
  #taken = new Set<string>();
  /** Cells of the header, or of the first row. */
  #headerLength: number | undefined;
  /** Rows so far, blank ones too; not counted any more below the header. */
  #count = 0;
  #rows: Row[] = [];
  /** Blank lines since the last row; at the end of a file they mean nothing. */
  #blankLines: number[] = [];

  constructor(options: TableParserOptions) {
    const { file, linesBefore, warnings } = options;
    this.#options = options;
    this.#splitter = new RowSplitter(options.delimiter, {
      onRow: (cells, line) => this.#takeRow(cells, line + linesBefore),
      onBlankLine: (line) => this.#takeBlankLine(line + linesBefore),
      onTextAfterQuote: (line) =>
        warnings.add("text-after-quote", describeTextAfterQuote, `line ${line + linesBefore}`),
      onLongCell: (line) => {
        throw new ProductError("PH220", { file, line: line + linesBefore, limit: longestCell });
      },
    });
  }

  push(text: string): void {
    this.#splitter.push(text);
  }

  end(): void {
    const { file, linesBefore, warnings } = this.#options;
    const unclosed = this.#splitter.end();
    if (unclosed !== undefined) throw new ProductError("PH219", { file, line: unclosed + linesBefore });
    if (this.#headerLength === undefined) throw this.#headerMissing();
    const mixedLine = this.#splitter.mixedLine;
    if (mixedLine !== undefined) {
      warnings.add("mixed-line-ends", describeMixedLineEnds, `line ${mixedLine + linesBefore}`);
    }
  }

  /** The row that named the columns; undefined: none was come to, or none does. */
  get headerRow(): number | undefined {
    const isNone = this.#options.header === "none" || this.#headerLength === undefined;
    return isNone ? undefined : this.#count;
  }

  takeRows(): Row[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  #takeRow(cells: string[], line: number): void {
    if (this.#headerLength === undefined && !this.#isBelowHeader(cells)) return;
    if (cells.length !== this.#headerLength) this.#takeRaggedRow(cells, line);
    if (this.#blankLines.length > 0) this.#warnOfBlankLines();
    this.#rows.push({ cells, line });
  }

  /** A row before the columns have names: whether it is a record all the same. */
  #isBelowHeader(cells: readonly string[]): boolean {
    const { above, columns, header } = this.#options;
    this.#count += 1;
    if (header === "none") {
      for (const position of cells.keys()) columns.push(columnLetters(position));
      this.#headerLength = cells.length;
      if (cells.length > 1) this.#blankLines = [];
      return true;
    }
    const isAbove = header !== undefined && this.#count < header;
    if (isAbove && cells.some(isNamed)) above.add(cells, `row ${this.#count}`);
    if (isAbove) return false;
    if (header !== undefined && !(this.#count === header && cells.some(isNamed))) throw this.#headerMissing();
    this.#takeHeader(cells);
    return false;
  }

  #headerMissing(): ProductError {
    const { file, header } = this.#options;
    if (typeof header !== "number" || this.#count === 0) return new ProductError("PH211", { file });
    const rows = this.#count < header ? this.#count : undefined;
    return new ProductError("PH240", { file, row: header, rows, sheet: undefined });
  }

  #takeHeader(cells: readonly string[]): void {
    const { columns, warnings } = this.#options;
    const { names, repeated, unnamed } = uniqueNames(cells);
    for (const name of names) columns.push(name);
    for (const name of repeated) warnings.add("duplicate-columns", describeDuplicates, `column \`${name}\``);
    for (const position of unnamed) warnings.add("unnamed-columns", describeUnnamed, `column ${position}`);
    this.#taken = new Set([...cells, ...names]);
    this.#headerLength = cells.length;
    this.#blankLines = [];
  }

  #takeRaggedRow(cells: readonly string[], line: number): void {
    const { columns, header, warnings } = this.#options;
    const isNameless = header === "none";
    warnings.add("ragged-rows", isNameless ? describeRaggedNameless : describeRagged, `line ${line}`);
    while (columns.length < cells.length) {
      const position = columns.length;
      columns.push(isNameless ? columnLetters(position) : extraName(position, this.#taken));
    }
  }

  #takeBlankLine(line: number): void {
    // In a table of one column a blank line may be a row whose text is missing: worth a word.
    const isFirst = this.#headerLength === undefined;
    if (this.#headerLength === 1 || (isFirst && this.#options.header === "none")) this.#blankLines.push(line);
    if (isFirst) this.#count += 1;
  }

  #warnOfBlankLines(): void {
    for (const line of this.#blankLines) {
      this.#options.warnings.add("blank-lines", describeBlankLines, `line ${line}`);
    }
    this.#blankLines = [];
  }
}

function describeTextAfterQuote(count: number): string {
  return `${count === 1 ? "One cell has" : `${count} cells have`} text after the closing quote; it was kept.`;
}

function describeMixedLineEnds(): string {
  return "Some rows end with a line feed and some with a lone carriage return; if one of them stands inside a text without quotes, that row was cut there.";
}

function describeRagged(count: number): string {
  const rows = count === 1 ? "One row has" : `${count} rows have`;
  return `${rows} more or fewer cells than the header; every cell was kept, extra ones in columns of their own.`;
}

function describeRaggedNameless(count: number): string {
  const rows = count === 1 ? "One row has" : `${count} rows have`;
  return `${rows} more or fewer cells than the first row; every cell was kept, extra ones in columns of their own.`;
}

function describeDuplicates(count: number): string {
  const names = count === 1 ? "One column name appears" : `${count} column names appear`;
  return `${names} more than once; the later columns got a number, e.g. \`note_2\`.`;
}

function describeUnnamed(count: number): string {
  const columns = count === 1 ? "One column has" : `${count} columns have`;
  return `${columns} no name and got one by position, e.g. \`column_3\`.`;
}

function describeBlankLines(count: number): string {
  const lines = count === 1 ? "One blank line" : `${count} blank lines`;
  return `${lines} between rows did not become rows; write \`""\` for a row with an empty cell.`;
}
