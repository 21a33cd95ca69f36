import type { Row, WarningLog } from "../../domain/index.ts";
import type { NumberMeaning } from "./number-format.ts";
import { explain, openPart, type Package } from "./open-part.ts";
import type { SharedTexts } from "./shared-texts.ts";
import { SheetHandler, type SheetRow } from "./sheet-handler.ts";
import type { SheetHeader } from "./sheet-header.ts";
import type { Sheet } from "./workbook.ts";

export interface SheetContext {
  readonly pack: Package;
  readonly sheet: Sheet;
  readonly texts: SharedTexts;
  readonly styles: readonly NumberMeaning[];
  readonly is1904: boolean;
  readonly warnings: WarningLog;
}

const rowsPerBlock = 256;
/** While texts come from all over the scratch, rows wait until about this much text, or this many pieces of XML, is asked for. */
const waitingTextBytes = 4 * 1024 * 1024;
const waitingPieces = 64;

/** The sheet's records, in blocks: the rows below its header; nothing for a sheet without any cell. */
export async function* readSheet(context: SheetContext, header: SheetHeader): AsyncGenerator<Row[]> {
  const { pack, sheet, texts } = context;
  const handler = handlerFor(context);
  let pieces = 0;
  for await (const _ of openPart(pack, sheet.part, handler)) {
    pieces += 1;
    const waitingBytes = handler.sharedIndexes.length * texts.averageBytes;
    if (texts.areScattered && waitingBytes < waitingTextBytes && pieces < waitingPieces) continue;
    pieces = 0;
    yield* blocksOf(header.pass(await filledRows(handler, context)), { sheet, header });
  }
  yield* blocksOf(header.pass(await filledRows(handler, context)), { sheet, header });
  yield* blocksOf(header.end(), { sheet, header });
}

/** Records in blocks, their cells where they belong. */
function* blocksOf(
  records: readonly SheetRow[],
  { sheet, header: { map } }: { sheet: Sheet; header: SheetHeader },
): Generator<Row[]> {
  let block: Row[] = [];
  for (const { line, cells } of records) {
    block.push({ cells: map?.apply(cells) ?? cells, line, sheet: sheet.name });
    if (block.length < rowsPerBlock) continue;
    yield block;
    block = [];
  }
  if (block.length > 0) yield block;
}

/** Takes the handler's finished rows that have something in them. */
async function filledRows(handler: SheetHandler, context: SheetContext): Promise<SheetRow[]> {
  const rows = await resolvedRows(handler, context);
  return rows.filter(({ cells }) => cells.some((cell) => cell !== undefined && cell !== null && cell !== ""));
}

function handlerFor({ sheet, styles, is1904, warnings }: SheetContext): SheetHandler {
  const place = (line: number) => `sheet \`${sheet.name}\`, row ${line}`;
  return new SheetHandler({
    styles,
    is1904,
    onMissingResult: (line) =>
      warnings.add(
        "formulas-without-result",
        (count) =>
          `${count} ${count === 1 ? "formula was" : "formulas were"} saved without a result and read as empty. Open and save the file in a spreadsheet program to calculate them.`,
        place(line),
      ),
    onErrorValue: (line) =>
      warnings.add(
        "error-cells",
        (count) =>
          `${count} ${count === 1 ? "cell holds" : "cells hold"} an error such as \`#N/A\`, read as text.`,
        place(line),
      ),
  });
}

/** Takes the handler's finished rows and puts the shared texts into them. */
async function resolvedRows(handler: SheetHandler, context: SheetContext): Promise<SheetRow[]> {
  const { rows, sharedRows, sharedColumns, sharedIndexes } = handler;
  handler.rows = [];
  // A row that is not finished keeps its cells: their texts are put in when they are found, whoever holds the row.
  handler.sharedRows = [];
  handler.sharedColumns = [];
  handler.sharedIndexes = [];
  try {
    await context.texts.resolve(sharedIndexes, (position, text) => {
      const row = sharedRows[position] as SheetRow;
      row.cells[sharedColumns[position] as number] = text;
    });
  } catch (error) {
    throw explain(error, context.pack.source.name, context.sheet.part);
  }
  return rows;
}
