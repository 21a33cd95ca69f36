import { columnLetters } from "../../../src/formats/header/column-letters.ts";
import type { ByteSource } from "../../../src/ports/index.ts";
import { memorySource } from "../memory-source.ts";
import { pack } from "../xlsx/support.ts";
import { partsOf, rels } from "../xlsx/workbook-parts.ts";

type Rows = readonly (readonly string[])[];

interface Sheet {
  readonly name: string;
  readonly rows: Rows;
}

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** A workbook with these sheets; cells of "" are not there. */
export function workbookOf(...sheets: readonly Sheet[]): ByteSource {
  const named = sheets.map(({ name }, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="s${at + 1}"/>`);
  const related = sheets.map(
    (_, at) =>
      `<Relationship Id="s${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  const parts = sheets.map(({ rows }, at) => [
    `xl/worksheets/sheet${at + 1}.xml`,
    `<worksheet xmlns="${main}"><sheetData>${rows.map(rowXml).join("")}</sheetData></worksheet>`,
  ]);
  const more = {
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${named.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": rels(related.join("")),
    ...Object.fromEntries(parts),
  };
  return memorySource("calls.xlsx", pack(partsOf({ more })));
}

/** A workbook with one sheet. */
export function sheetOf(rows: Rows): ByteSource {
  return workbookOf({ name: "Data", rows });
}

function rowXml(cells: readonly string[], at: number): string {
  const written = cells.map((cell, column) =>
    cell === "" ? "" : `<c r="${columnLetters(column)}${at + 1}" t="inlineStr"><is><t>${cell}</t></is></c>`,
  );
  return `<row r="${at + 1}">${written.join("")}</row>`;
}
