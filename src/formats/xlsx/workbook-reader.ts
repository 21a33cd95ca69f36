import type { Cell, HeaderPlace, Row } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { Dialect, ReadContext, RowReader } from "../format.ts";
import { RowsAbove } from "../header/rows-above.ts";
import { openPackage } from "./open-package.ts";
import type { Package } from "./open-part.ts";
import { readSharedTexts } from "./read-shared-texts.ts";
import { readSheet } from "./read-sheet.ts";
import { SharedTexts } from "./shared-texts.ts";
import { SheetColumns } from "./sheet-columns.ts";
import { SheetHeader } from "./sheet-header.ts";
import { readStyles } from "./styles.ts";
import { readWorkbook, type Sheet, type Workbook } from "./workbook.ts";
import { zipKey } from "./zip-directory.ts";

/** Reads the rows of one sheet, or of all sheets one after another. Rows without any content are left out. */
export class WorkbookReader implements RowReader {
  readonly #context: ReadContext;
  readonly #columns: SheetColumns;
  readonly #above: RowsAbove;
  /** Of the sheets, as far as they were come to. */
  readonly #headers: SheetHeader[] = [];
  readonly dialect: Dialect = {};
  sheets: readonly string[] = [];

  constructor(context: ReadContext) {
    this.#context = context;
    this.#columns = new SheetColumns(context.warnings);
    this.#above = new RowsAbove(context.warnings);
  }

  get columns(): readonly string[] {
    return this.#columns.names;
  }

  async *blocks(): AsyncGenerator<Row[]> {
    const { source, scratch, warnings } = this.#context;
    const pack = await openPackage(source);
    const workbook = await readWorkbook(pack);
    this.sheets = workbook.sheets.map(({ name }) => name);
    const sheets = this.#chosenSheets(workbook);
    const styles = has(pack, workbook.stylesPart) ? await readStyles(pack, workbook.stylesPart) : [];
    const texts = has(pack, workbook.sharedStringsPart)
      ? await readSharedTexts(pack, workbook.sharedStringsPart, scratch)
      : new SharedTexts(scratch);
    try {
      for (const sheet of sheets) {
        const { is1904 } = workbook;
        const header = this.#headerOf(sheet);
        yield* readSheet({ pack, sheet, texts, styles, is1904, warnings }, header);
      }
    } finally {
      await texts.close();
    }
    if (this.columns.length === 0) throw this.#nothingFound();
  }

  get above(): readonly (readonly Cell[])[] {
    return this.#above.kept;
  }

  get header(): HeaderPlace | undefined {
    const first = this.#headers.find(({ map }) => map !== undefined) ?? this.#headers[0];
    return first && { row: first.row, likely: first.likely };
  }

  #headerOf({ name: sheet }: Sheet): SheetHeader {
    const { source, header, wanted = [], guessesHeader = false, warnings } = this.#context;
    const [columns, above] = [this.#columns, this.#above];
    const said = { header, wanted, guessesHeader };
    const made = new SheetHeader({ file: source.name, sheet, ...said, columns, above, warnings });
    this.#headers.push(made);
    return made;
  }

  #nothingFound(): ProductError {
    const { source, header } = this.#context;
    const rows = Math.max(0, ...this.#headers.map(({ lastAbove = 0 }) => lastAbove));
    if (typeof header !== "number" || rows === 0) return new ProductError("PH234", { file: source.name });
    return new ProductError("PH240", { file: source.name, row: header, rows, sheet: undefined });
  }

  #chosenSheets({ sheets }: Workbook): readonly Sheet[] {
    const { sheet: wanted, source } = this.#context;
    if (wanted !== undefined) {
      const sameName = (one: Sheet) => one.name.toLowerCase() === wanted.trim().toLowerCase();
      const found = sheets.find((one) => one.name === wanted) ?? sheets.find(sameName);
      if (found !== undefined) return [found];
      const names = sheets.map((one) => one.name);
      throw new ProductError("PH233", { file: source.name, sheet: wanted, sheets: names });
    }
    for (const one of sheets) this.#warnOfSheet(one);
    return sheets.filter((one) => one.visibility !== "veryHidden" && !one.isSummary);
  }

  /**
   * People hide sheets and forget them, so leaving one out could lose rows that somebody counts on. A very hidden
   * one cannot be seen in Excel's own list: a program made it, for itself.
   */
  #warnOfSheet({ name, visibility, isSummary }: Sheet): void {
    const place = `sheet \`${name}\``;
    const { warnings } = this.#context;
    if (isSummary) warnings.add("summary-sheets-skipped", describeSummaries, place);
    else if (visibility === "hidden") warnings.add("hidden-sheets-read", describeHidden, place);
    else if (visibility === "veryHidden") warnings.add("hidden-sheets-skipped", describeVeryHidden, place);
  }
}

function describeSummaries(count: number): string {
  const sheets =
    count === 1
      ? "One sheet is the summary of an earlier result and was"
      : `${count} sheets are summaries of earlier results and were`;
  return `${sheets} left out.`;
}

function describeHidden(count: number): string {
  const sheets = count === 1 ? "One hidden sheet was" : `${count} hidden sheets were`;
  return `${sheets} read like the others; name a sheet with \`--sheet\` to read only that one.`;
}

function describeVeryHidden(count: number): string {
  const sheets =
    count === 1
      ? "One sheet that only a macro can show was"
      : `${count} sheets that only a macro can show were`;
  return `${sheets} left out; name a sheet with \`--sheet\` to read it.`;
}

function has(pack: Package, part: string | undefined): part is string {
  return part !== undefined && pack.directory.has(zipKey(part));
}
