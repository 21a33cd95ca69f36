// Turns the tags of a sheet into rows. Called for every tag of a sheet of any size, hence flat and plain.
import type { Cell } from "../../domain/index.ts";
import { numberCell } from "./cell-value.ts";
import { Damage } from "./damage.ts";
import type { NumberMeaning } from "./number-format.ts";
import { TextCollector } from "./text-collector.ts";
import { decodeHexEscapes } from "./xml-characters.ts";
import type { XmlHandler, XmlTag } from "./xml-scanner.ts";

export interface SheetRow {
  /** The row's number in the sheet, from 1. */
  readonly line: number;
  /** Position 0 is column A. */
  readonly cells: Cell[];
}

export interface SheetNotes {
  readonly styles: readonly NumberMeaning[];
  readonly is1904: boolean;
  /** A formula was saved without its result. */
  onMissingResult(line: number): void;
  /** A cell holds an error such as #N/A. */
  onErrorValue(line: number): void;
}

const lastColumn = 16_384;

export class SheetHandler implements XmlHandler {
  readonly #notes: SheetNotes;
  readonly #collector = new TextCollector();
  wantsText = false;
  /** Finished rows, to be taken away by whoever feeds the scanner. */
  rows: SheetRow[] = [];
  /** Cells whose text is among the shared ones, at the same position: their row, their column, the text's number. */
  sharedRows: SheetRow[] = [];
  sharedColumns: number[] = [];
  sharedIndexes: number[] = [];

  #row: SheetRow | undefined;
  #line = 0;
  #column = -1;
  #isInCell = false;
  #isInline = false;
  #type = "";
  #style = 0;
  #value = "";
  #hasFormula = false;
  #hasValue = false;

  constructor(notes: SheetNotes) {
    this.#notes = notes;
  }

  open(tag: XmlTag): void {
    switch (tag.name) {
      case "c":
        if (this.#row !== undefined) this.#openCell(tag);
        break;
      case "v":
        this.wantsText = this.#isInCell;
        this.#hasValue = this.#isInCell;
        break;
      case "row":
        this.#openRow(tag);
        break;
      case "f":
        this.#hasFormula = this.#isInCell;
        break;
      case "is":
        this.#isInline = this.#isInCell;
        this.#type = "inlineStr";
        this.#collector.begin();
        break;
      default:
        if (this.#isInline) this.wantsText = this.#collector.open(tag.name);
    }
  }

  text(text: string): void {
    if (this.#isInline) this.#collector.text(text);
    else this.#value += text;
  }

  close(name: string): void {
    this.wantsText = false;
    if (name === "c") {
      if (this.#isInCell) this.#closeCell();
    } else if (name === "row") {
      if (this.#row !== undefined) this.rows.push(this.#row);
      this.#row = undefined;
    } else if (this.#isInline) {
      if (name !== "is") this.#collector.close(name);
      else {
        this.#value = this.#collector.finish();
        this.#isInline = false;
      }
    }
  }

  #openRow(tag: XmlTag): void {
    const number = tag.attribute("r");
    this.#line = number === undefined ? this.#line + 1 : Number.parseInt(number, 10);
    if (!(this.#line > 0)) throw new Damage(`it holds a row with the number \`${number}\``);
    this.#row = { line: this.#line, cells: [] };
    this.#column = -1;
  }

  #openCell(tag: XmlTag): void {
    const reference = tag.attribute("r");
    this.#column = reference === undefined ? this.#column + 1 : columnOf(reference, this.#column + 1);
    if (this.#column >= lastColumn) throw new Damage(`it holds a cell in column ${this.#column + 1}`);
    this.#type = tag.attribute("t") ?? "n";
    this.#style = Number(tag.attribute("s") ?? 0);
    this.#isInCell = true;
    this.#value = "";
    this.#hasFormula = false;
    this.#hasValue = false;
  }

  #closeCell(): void {
    this.#isInCell = false;
    const row = this.#row as SheetRow;
    const cell = this.#cell(row);
    if (cell === undefined) return;
    while (row.cells.length < this.#column) row.cells.push(undefined);
    row.cells[this.#column] = cell;
  }

  #cell(row: SheetRow): Cell {
    const value = this.#value;
    const isText = this.#type === "inlineStr" || (this.#type === "str" && this.#hasValue);
    if (value === "" && !isText) {
      if (!this.#hasFormula) return undefined;
      this.#notes.onMissingResult(row.line);
      return null;
    }
    switch (this.#type) {
      case "s":
        this.sharedRows.push(row);
        this.sharedColumns.push(this.#column);
        this.sharedIndexes.push(sharedIndex(value));
        return null;
      case "inlineStr":
        return value;
      case "str":
        return decodeHexEscapes(value);
      case "b":
        return value.trim() === "1" || value.trim() === "true";
      case "e":
        this.#notes.onErrorValue(row.line);
        return value;
      case "d":
        return value;
      default:
        return numberCell(value, {
          meaning: this.#notes.styles[this.#style] ?? "plain",
          is1904: this.#notes.is1904,
        });
    }
  }
}

function sharedIndex(value: string): number {
  const index = Number(value);
  if (!Number.isInteger(index))
    throw new Damage(`a cell refers to the shared text \`${value.slice(0, 20)}\``);
  return index;
}

/** "AB12" -> 27; `next` for a reference without letters. */
function columnOf(reference: string, next: number): number {
  let column = 0;
  for (let at = 0; at < reference.length && at < 4; at++) {
    const letter = reference.charCodeAt(at) & ~32;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column === 0 ? next : column - 1;
}
