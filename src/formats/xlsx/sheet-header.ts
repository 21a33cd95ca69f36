import type { HeaderRow, WarningLog } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import { guessHeader } from "../header/guess-header.ts";
import { HeaderSearch, rowsSearched } from "../header/header-search.ts";
import { type RowsAbove, warnOfFoundHeader } from "../header/rows-above.ts";
import type { ColumnMap, SheetColumns } from "./sheet-columns.ts";
import type { SheetRow } from "./sheet-handler.ts";

interface HeaderContext {
  readonly file: string;
  readonly sheet: string;
  readonly header: HeaderRow | undefined;
  readonly wanted: readonly string[];
  readonly guessesHeader: boolean;
  readonly columns: SheetColumns;
  readonly above: RowsAbove;
  readonly warnings: WarningLog;
}

/** Keeps back the first rows of a sheet until it is known which of them names the columns. */
export class SheetHeader {
  readonly #context: HeaderContext;
  readonly #search: HeaderSearch;
  #held: SheetRow[] = [];
  #lastAbove: number | undefined;
  /** Where cells belong; undefined: not known yet. */
  map: ColumnMap | undefined;
  /** The row that named the columns. */
  row: number | undefined;

  constructor(context: HeaderContext) {
    this.#context = context;
    this.#search = new HeaderSearch(context.wanted);
  }

  get likely(): number | undefined {
    return this.#search.likely;
  }

  /** The last row of a sheet that ended above the row that was said to name its columns. */
  get lastAbove(): number | undefined {
    return this.map === undefined ? this.#lastAbove : undefined;
  }

  /** Rows with something in them, in order; gives those that are known to be records. Throws PH240. */
  pass(rows: SheetRow[]): SheetRow[] {
    if (this.map !== undefined) return rows;
    const records: SheetRow[] = [];
    for (const row of rows) {
      if (this.map !== undefined) records.push(row);
      else for (const record of this.#take(row)) records.push(record);
    }
    return records;
  }

  /** No row comes any more: those that were kept back. */
  end(): SheetRow[] {
    return this.map === undefined && this.#held.length > 0 ? this.#chooseByLooks() : [];
  }

  #take(row: SheetRow): SheetRow[] {
    const { header, sheet, columns, wanted, guessesHeader } = this.#context;
    if (header === "none") {
      this.map = columns.mapByLetter(row.cells);
      return [row];
    }
    if (header !== undefined) return this.#takeTold(row, header);
    this.#held.push(row);
    if (guessesHeader) return this.#held.length < rowsSearched ? [] : this.#chooseByLooks();
    if (wanted.length === 0) return this.#choose(0);
    const seen = this.#search.look({ number: row.line, cells: row.cells });
    if (seen === "none") return [];
    if (seen === "over" || this.#held.length === 1) return this.#choose(0);
    warnOfFoundHeader(this.#context.warnings, placeOf(sheet, row.line));
    return this.#choose(this.#held.length - 1);
  }

  #chooseByLooks(): SheetRow[] {
    if (!this.#context.guessesHeader) return this.#choose(0);
    const rows = this.#held.map(({ line, cells }) => ({ number: line, cells }));
    const found = guessHeader(rows);
    return this.#choose(
      Math.max(
        0,
        rows.findIndex(({ number }) => number === found),
      ),
    );
  }

  #takeTold(row: SheetRow, header: number): SheetRow[] {
    const { file, sheet } = this.#context;
    if (row.line > header) throw new ProductError("PH240", { file, sheet, row: header, rows: undefined });
    if (row.line === header) return this.#nameBy(row);
    this.#leaveOut(row);
    this.#lastAbove = row.line;
    return [];
  }

  /** The held row at this position names the columns. */
  #choose(position: number): SheetRow[] {
    const held = this.#held;
    this.#held = [];
    for (const row of held.slice(0, position)) this.#leaveOut(row);
    this.#nameBy(held[position] as SheetRow);
    return held.slice(position + 1);
  }

  #nameBy({ line, cells }: SheetRow): SheetRow[] {
    this.map = this.#context.columns.map(this.#context.sheet, cells);
    this.row = line;
    return [];
  }

  #leaveOut({ line, cells }: SheetRow): void {
    this.#context.above.add(cells, placeOf(this.#context.sheet, line));
  }
}

function placeOf(sheet: string, row: number): string {
  return `sheet \`${sheet}\`, row ${row}`;
}
