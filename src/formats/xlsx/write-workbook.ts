// Results as a workbook, streamed: memory does not grow with the rows.
import { ProductError } from "../../errors.ts";
import type { WriteContext } from "../format.ts";
import { columnLetters } from "../header/column-letters.ts";
import { RowCursor } from "./row-cursor.ts";
import { RowXml, sheetEnd, sheetStart } from "./sheet-xml.ts";
import {
  contentTypes,
  packageRelationships,
  sheetPart,
  styles,
  type WrittenSheet,
  workbookRelationships,
  workbookXml,
} from "./workbook-parts.ts";
import { writeZip, type ZipContent } from "./zip-writer.ts";

const mostColumns = 16_384;
const mostRows = 1_048_576;
/** At most 3 bytes each: a sheet's XML stays below the 4 GB that every ZIP reader can handle. */
const mostCharacters = 1_200_000_000;
const pieceCharacters = 64 * 1024;

/** `mostRows` is Excel's limit, header row included; tests lower it. Throws PH237 for more columns than Excel takes. */
export async function* writeWorkbook(
  context: WriteContext,
  limits: { mostRows: number } = { mostRows },
): AsyncGenerator<Uint8Array> {
  if (context.columns.length > mostColumns)
    throw new ProductError("PH237", { columns: context.columns.length });
  const rows = new RowCursor(context.blocks);
  try {
    yield* writeZip(parts({ context, rows, mostRows: limits.mostRows }));
  } finally {
    await rows.close();
  }
}

interface Results {
  readonly context: WriteContext;
  readonly rows: RowCursor;
  readonly mostRows: number;
}

async function* parts(results: Results): AsyncGenerator<ZipContent> {
  const sheets: WrittenSheet[] = [];
  // Programs that look at a file's first bytes know a workbook by this part.
  yield { name: "_rels/.rels", content: [packageRelationships] };
  yield { name: "xl/styles.xml", content: [styles] };
  const lastColumn = columnLetters(Math.max(results.context.columns.length, 1) - 1);
  do {
    const count = { rows: 1 };
    yield {
      name: sheetPart(sheets.length),
      content: resultSheet(results, { position: sheets.length, count }),
    };
    const name = sheets.length === 0 ? "Results" : `Results ${sheets.length + 1}`;
    sheets.push({ name, filter: `A1:${lastColumn}${count.rows}` });
  } while (await results.rows.fill());
  const summary = results.context.summary();
  if (summary.length > 0) {
    yield { name: sheetPart(sheets.length), content: [summarySheet(summary)] };
    sheets.push({ name: "Summary", filter: undefined });
  }
  yield { name: "xl/workbook.xml", content: [workbookXml(sheets)] };
  yield { name: "xl/_rels/workbook.xml.rels", content: [workbookRelationships(sheets)] };
  yield { name: "[Content_Types].xml", content: [contentTypes(sheets)] };
}

/** Takes rows until there are no more or the sheet is full; `count` grows with them. */
async function* resultSheet(
  { context, rows, mostRows: limit }: Results,
  { position, count }: { position: number; count: { rows: number } },
): AsyncGenerator<string> {
  const names = context.columns.map((column) => column.name);
  const xml = new RowXml(({ line, column }) => warnOfCut(context, { line, name: names[column] ?? "" }));
  await rows.fill();
  let piece = sheetStart({
    rows: [names, ...rows.ahead.slice(0, 100)],
    isFirst: position === 0,
    isFrozen: true,
  });
  piece += xml.header(names);
  let characters = 0;
  while (count.rows < limit && characters < mostCharacters && (await rows.fill())) {
    // Few at a time, so that the limit of characters is looked at often enough.
    for (const cells of rows.take(Math.min(1000, limit - count.rows))) {
      count.rows += 1;
      piece += xml.row(cells, count.rows);
      if (piece.length < pieceCharacters) continue;
      characters += piece.length;
      yield piece;
      piece = "";
    }
  }
  yield piece + sheetEnd(`A1:${columnLetters(Math.max(names.length, 1) - 1)}${count.rows}`);
}

function summarySheet(summary: ReturnType<WriteContext["summary"]>): string {
  const xml = new RowXml(() => {});
  const rows = summary.map((cells, at) => xml.summary(cells, at + 1));
  return sheetStart({ rows: summary, isFirst: false, isFrozen: false }) + rows.join("") + sheetEnd(undefined);
}

function warnOfCut(context: WriteContext, { line, name }: { line: number; name: string }): void {
  context.warnings.add(
    "cells-cut",
    (count) =>
      `${count} ${count === 1 ? "text was" : "texts were"} longer than the 32,767 characters an Excel cell takes and ${count === 1 ? "was" : "were"} cut. Write CSV or Parquet to keep them whole.`,
    `row ${line}, column \`${name}\``,
  );
}
