import type { Row, WarningLog } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
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
}

/** Delimited text with a header as rows. No cell is dropped: too many in a row get columns of their own. */
export class TableParser implements RowParser {
  readonly #options: TableParserOptions;
  readonly #splitter: RowSplitter;
  #taken = new Set<string>();
  #headerLength: number | undefined;
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
    if (this.#headerLength === undefined) throw new ProductError("PH211", { file });
    const mixedLine = this.#splitter.mixedLine;
    if (mixedLine !== undefined) {
      warnings.add("mixed-line-ends", describeMixedLineEnds, `line ${mixedLine + linesBefore}`);
    }
  }

  takeRows(): Row[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  #takeRow(cells: string[], line: number): void {
    if (this.#headerLength === undefined) {
      this.#takeHeader(cells);
      return;
    }
    if (cells.length !== this.#headerLength) this.#takeRaggedRow(cells, line);
    if (this.#blankLines.length > 0) this.#warnOfBlankLines();
    this.#rows.push({ cells, line });
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
    const { columns, warnings } = this.#options;
    warnings.add("ragged-rows", describeRagged, `line ${line}`);
    while (columns.length < cells.length) columns.push(extraName(columns.length, this.#taken));
  }

  #takeBlankLine(line: number): void {
    // In a table of one column a blank line may be a row whose text is missing: worth a word.
    if (this.#headerLength === 1) this.#blankLines.push(line);
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
