// The XML of a sheet, row by row.
import { type Cell, cellText } from "../../domain/index.ts";
import { columnLetters } from "../header/column-letters.ts";
import { cellXml } from "./cell-xml.ts";

const namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** Styles of the written styles.xml. */
const bold = 1;
const percentage = 2;

/** `rows` decide how wide the columns are, in characters; `isFirst` is the sheet that is shown on opening. */
export function sheetStart({ rows, isFirst, isFrozen }: SheetLook): string {
  const selected = isFirst ? ' tabSelected="1"' : "";
  const pane = isFrozen
    ? '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/>'
    : "";
  const view = `<sheetViews><sheetView${selected} workbookViewId="0">${pane}</sheetView></sheetViews>`;
  return `${xmlDeclaration}<worksheet xmlns="${namespace}">${view}${columnWidths(rows)}<sheetData>`;
}

export interface SheetLook {
  readonly rows: readonly (readonly Cell[])[];
  readonly isFirst: boolean;
  readonly isFrozen: boolean;
}

/** Ends the sheet; `filter` is the range that gets buttons to filter by, e.g. "A1:D100". */
export function sheetEnd(filter: string | undefined): string {
  return `</sheetData>${filter === undefined ? "" : `<autoFilter ref="${filter}"/>`}</worksheet>`;
}

/** Turns rows into XML; knows the letters of its columns. */
export class RowXml {
  readonly #letters: string[] = [];
  readonly #onCut: (place: { line: number; column: number }) => void;

  constructor(onCut: (place: { line: number; column: number }) => void) {
    this.#onCut = onCut;
  }

  /** `line` is the row's number in the sheet, from 1. */
  row(cells: readonly Cell[], line: number): string {
    return this.#row(cells, line, 0);
  }

  header(cells: readonly Cell[]): string {
    return this.#row(cells, 1, bold);
  }

  /** A row of the summary: a heading such as "Category", "Count", "Share", or a name, a count and a share. */
  summary(cells: readonly Cell[], line: number): string {
    const isHeading = cells.length === 3 && cells.every((cell) => typeof cell === "string");
    return this.#row(cells, line, isHeading ? bold : 0, percentage);
  }

  #row(cells: readonly Cell[], line: number, style: number, shareStyle = style): string {
    while (this.#letters.length < cells.length) this.#letters.push(columnLetters(this.#letters.length));
    let xml = `<row r="${line}">`;
    for (let column = 0; column < cells.length; column++) {
      xml += cellXml(cells[column], {
        reference: `${this.#letters[column]}${line}`,
        style: column === 2 && typeof cells[2] === "number" ? shareStyle : style,
        onCut: () => this.#onCut({ line, column }),
      });
    }
    return `${xml}</row>`;
  }
}

const narrowest = 8;
const widest = 60;
/** A number is shown with as many digits as have room; 17 of them would only take room from the texts. */
const widestNumber = 12;
const rowsLookedAt = 100;

function columnWidths(rows: readonly (readonly Cell[])[]): string {
  const widths: number[] = [];
  for (const cells of rows.slice(0, rowsLookedAt)) {
    for (let column = 0; column < cells.length; column++) {
      const cell = cells[column];
      const most = typeof cell === "number" ? widestNumber : widest;
      const needed = Math.min(most, cellText(cell).length + 3);
      widths[column] = Math.max(widths[column] ?? narrowest, needed);
    }
  }
  if (widths.length === 0) return "";
  const columns = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  return `<cols>${columns.join("")}</cols>`;
}
