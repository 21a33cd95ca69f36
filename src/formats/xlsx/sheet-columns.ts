// Columns of several sheets as one list: sheets that name a column alike share it.
import { type Cell, cellText, type WarningLog } from "../../domain/index.ts";
import { extraName, uniqueNames } from "../csv/unique-names.ts";
import { columnLetters } from "../header/column-letters.ts";

export class SheetColumns {
  readonly #warnings: WarningLog;
  readonly #positions = new Map<string, number>();
  /** Unique names; grows with every sheet. */
  readonly names: string[] = [];

  constructor(warnings: WarningLog) {
    this.#warnings = warnings;
  }

  /** Where the cells of a sheet with this header row belong. */
  map(sheet: string, header: readonly Cell[]): ColumnMap {
    const texts = Array.from(header, (cell) => cellText(cell));
    const isNamed = (text: string) => text.trim() !== "";
    const first = texts.findIndex(isNamed);
    const { names, repeated, unnamed } = uniqueNames(texts.slice(0, texts.findLastIndex(isNamed) + 1));
    for (const name of repeated) {
      this.#warnings.add("duplicate-columns", describeDuplicates, `sheet \`${sheet}\`, column \`${name}\``);
    }
    // A table may begin in the middle of a sheet; the columns before it exist only if something is in them.
    for (const position of unnamed.filter((one) => one > first)) this.#warnUnnamed(sheet, position - 1);
    const targets = names.map((name, column) => (column < first ? undefined : this.#position(name)));
    const taken = new Set([...texts, ...names.slice(Math.max(first, 0))]);
    return new ColumnMap(targets, (column) => {
      this.#warnUnnamed(sheet, column);
      return this.#position(extraName(column, taken));
    });
  }

  /** Where the cells of a sheet without a header belong, by its first row: columns are named by their letters. */
  mapByLetter(row: readonly Cell[]): ColumnMap {
    const first = row.findIndex((cell) => cell !== undefined && cell !== null && cell !== "");
    const position = (column: number) => this.#position(columnLetters(column));
    const targets = Array.from(row, (_, column) => (column < first ? undefined : position(column)));
    return new ColumnMap(targets, position);
  }

  #warnUnnamed(sheet: string, column: number): void {
    this.#warnings.add("unnamed-columns", describeUnnamed, `sheet \`${sheet}\`, column ${column + 1}`);
  }

  #position(name: string): number {
    const known = this.#positions.get(name);
    if (known !== undefined) return known;
    this.#positions.set(name, this.names.length);
    return this.names.push(name) - 1;
  }
}

function describeDuplicates(count: number): string {
  const names = count === 1 ? "One column name appears" : `${count} column names appear`;
  return `${names} more than once; the later columns got a number, e.g. \`note_2\`.`;
}

function describeUnnamed(count: number): string {
  const columns = count === 1 ? "One column has" : `${count} columns have`;
  return `${columns} no name and got one by position, e.g. \`column_3\`.`;
}

/** From one sheet's columns to the reader's. */
export class ColumnMap {
  readonly #targets: (number | undefined)[];
  readonly #addColumn: (column: number) => number;
  #isIdentity: boolean;

  /** `addColumn` is asked for the first cell outside the named columns that has something in it. */
  constructor(targets: (number | undefined)[], addColumn: (column: number) => number) {
    this.#targets = targets;
    this.#addColumn = addColumn;
    this.#isIdentity = isIdentity(targets);
  }

  /** The same cells in the reader's order. */
  apply(cells: readonly Cell[]): readonly Cell[] {
    if (this.#isIdentity && cells.length <= this.#targets.length) return cells;
    const moved: Cell[] = [];
    for (const [column, cell] of cells.entries()) {
      const isEmpty = cell === undefined || cell === null || cell === "";
      if (cell === undefined || (isEmpty && this.#targets[column] === undefined)) continue;
      const target = this.#target(column);
      while (moved.length <= target) moved.push(undefined);
      moved[target] = cell;
    }
    return moved;
  }

  #target(column: number): number {
    const known = this.#targets[column];
    if (known !== undefined) return known;
    const added = this.#addColumn(column);
    while (this.#targets.length < column) this.#targets.push(undefined);
    this.#targets[column] = added;
    this.#isIdentity = isIdentity(this.#targets);
    return added;
  }
}

function isIdentity(targets: readonly (number | undefined)[]): boolean {
  return targets.every((target, column) => target === column);
}
