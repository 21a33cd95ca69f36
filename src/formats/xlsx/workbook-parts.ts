// The parts of a written workbook that say what it consists of.
import { xmlDeclaration } from "./sheet-xml.ts";

/** A hidden name by which a sheet is known that tells about the rows and holds none. */
export const aboutSheetName = "_pigeonhole_summary";

export interface WrittenSheet {
  readonly name: string;
  /** E.g. "A1:D100"; undefined: no buttons to filter by, and no rows of data. */
  readonly filter: string | undefined;
}

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const packageNamespace = "http://schemas.openxmlformats.org/package/2006";
const relationship = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const contentType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

export const packageRelationships = `${xmlDeclaration}<Relationships xmlns="${packageNamespace}/relationships"><Relationship Id="rId1" Type="${relationship}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

/** Style 0 is plain, style 1 bold, style 2 a share as a percentage. */
export const styles = `${xmlDeclaration}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0%"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

export function sheetPart(position: number): string {
  return `xl/worksheets/sheet${position + 1}.xml`;
}

/** xl/workbook.xml. Excel expects the range of a filter a second time, as a hidden name. */
export function workbookXml(sheets: readonly WrittenSheet[]): string {
  const list = sheets.map(
    ({ name }, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  const names = sheets.map(({ name, filter }, at) => {
    const [key, range] = filter === undefined ? [aboutSheetName, "A1"] : ["_xlnm._FilterDatabase", filter];
    return `<definedName name="${key}" localSheetId="${at}" hidden="1">'${name}'!${absolute(range)}</definedName>`;
  });
  const definedNames = `<definedNames>${names.join("")}</definedNames>`;
  return `${xmlDeclaration}<workbook xmlns="${main}" xmlns:r="${relationship}"><bookViews><workbookView/></bookViews><sheets>${list.join("")}</sheets>${definedNames}</workbook>`;
}

/** xl/_rels/workbook.xml.rels */
export function workbookRelationships(sheets: readonly WrittenSheet[]): string {
  const list = sheets.map(
    (_, at) =>
      `<Relationship Id="rId${at + 1}" Type="${relationship}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  const last = `<Relationship Id="rId${sheets.length + 1}" Type="${relationship}/styles" Target="styles.xml"/>`;
  return `${xmlDeclaration}<Relationships xmlns="${packageNamespace}/relationships">${list.join("")}${last}</Relationships>`;
}

/** [Content_Types].xml */
export function contentTypes(sheets: readonly WrittenSheet[]): string {
  const override = (part: string, type: string) =>
    `<Override PartName="/${part}" ContentType="${contentType}.${type}+xml"/>`;
  const list = sheets.map((_, at) => override(sheetPart(at), "worksheet"));
  return `${xmlDeclaration}<Types xmlns="${packageNamespace}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override("xl/workbook.xml", "sheet.main")}${override("xl/styles.xml", "styles")}${list.join("")}</Types>`;
}

/** "A1:D100" -> "$A$1:$D$100" */
function absolute(range: string): string {
  return range.replace(/([A-Z]+)(\d+)/g, "$$$1$$$2");
}
