import type { Cell, Column, FormatName, HeaderPlace, HeaderRow, Row, WarningLog } from "../domain/index.ts";
import type { ByteSource, Scratch } from "../ports/index.ts";

/** What a person may say about a file when guessing is not enough. */
export interface ReadOptions {
  /** One character; undefined: sniffed among , ; tab and |. */
  readonly delimiter?: string | undefined;
  /** A WHATWG label such as "windows-1252"; undefined: byte-order mark, else UTF-8, else Windows-1252 with a warning. */
  readonly encoding?: string | undefined;
  /** Only this sheet (XLSX); undefined: all sheets, one after another. */
  readonly sheet?: string | undefined;
  /**
   * Delimited text and XLSX: the row that names the columns, from 1 as a spreadsheet counts (of each sheet); "none": no row
   * does, and they are named A, B, C; undefined: the first row with something in it, unless a later one has all that is wanted.
   */
  readonly header?: HeaderRow | undefined;
  /** Names of columns without which the file is of no use. */
  readonly wanted?: readonly string[] | undefined;
  /** Nothing is wanted yet: names below titles are told by their looks. For a proposal that a person reads, not for a run. */
  readonly guessesHeader?: boolean | undefined;
}

export interface ReadContext extends ReadOptions {
  readonly source: ByteSource;
  readonly scratch: Scratch;
  readonly warnings: WarningLog;
}

/** What was recognised in the input, so that a result in the same format can look the same. */
export interface Dialect {
  readonly delimiter?: string;
  readonly hasByteOrderMark?: boolean;
  /** For the report, e.g. "utf-8". */
  readonly encoding?: string;
}

/** One file as rows, in file order. Memory does not grow with the file. */
export interface RowReader {
  /** Column names, unique. Grows while rows are read (JSON, several sheets); complete at the end. */
  readonly columns: readonly string[];
  /** Known once the first block was read. */
  readonly dialect: Dialect;
  /** Sheets that can be named, in the order of the tabs; known once the first block was read. Only a workbook has some. */
  readonly sheets?: readonly string[];
  /** Which row named the columns (XLSX: of the first sheet that has rows); known once the first block was read. Only where a row does. */
  readonly header?: HeaderPlace | undefined;
  /** The first rows above those names, if there are any with something in them; complete at the end. */
  readonly above?: readonly (readonly Cell[])[] | undefined;
  /** May be iterated once. Throws a ProductError (PH2xx) when the file cannot be read. */
  blocks(): AsyncIterable<Row[]>;
}

export interface WriteContext {
  readonly columns: readonly Column[];
  /** Rows in order, cells in the order of `columns`. */
  readonly blocks: AsyncIterable<readonly (readonly Cell[])[]>;
  readonly dialect: Dialect;
  /** CSV and TSV: make cells harmless that a spreadsheet would run. */
  readonly neutralizeFormulas: boolean;
  /** XLSX: rows of the Summary sheet, asked for after the last block. */
  readonly summary: () => readonly (readonly Cell[])[];
  readonly warnings: WarningLog;
  /** Parquet: rows that are packed together, and that reading one of them unpacks; undefined: 10,000. */
  readonly rowsPerGroup?: number | undefined;
  /** Of a file that is written in several goes and put together; undefined: the whole file at once. */
  readonly part?: FilePart | undefined;
}

export interface FilePart {
  readonly isFirst: boolean;
  /** Asked after the last block. */
  readonly isLast: () => boolean;
}

/** A file format in both directions. */
export interface Format {
  readonly name: FormatName;
  /** Without the dot, the usual one first. */
  readonly extensions: readonly string[];
  read(context: ReadContext): RowReader;
  /** Whether parts of a file, one after the other, are the file. */
  readonly canBeJoined: boolean;
  /** The finished file's bytes, as they become known. */
  write(context: WriteContext): AsyncIterable<Uint8Array>;
}
