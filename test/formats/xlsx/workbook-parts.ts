// The parts of a small workbook as text, for what no program on this machine writes.
import type { ByteSource } from "../../../src/ports/index.ts";
import { memorySource } from "../memory-source.ts";
import { type PackOptions, pack } from "./support.ts";

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

export const packageRels = rels(
  `<Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/>`,
);

export function rels(content: string): string {
  return `<Relationships xmlns="${relationships}">${content}</Relationships>`;
}

export interface Parts {
  /** What stands in `<sheetData>`. */
  readonly rows?: string;
  /** The whole sheet instead. */
  readonly sheet?: string | Uint8Array;
  readonly shared?: string | Uint8Array;
  readonly styles?: string;
  readonly workbookPr?: string;
  readonly more?: Record<string, string | Uint8Array>;
}

export function partsOf({ rows = "", sheet, shared, styles, workbookPr = "", more = {} }: Parts) {
  return {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": packageRels,
    "xl/workbook.xml": `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${office}">${workbookPr}<sheets><sheet name="Data" sheetId="1" r:id="s1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": rels(
      `<Relationship Id="s1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="s2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="s3" Type="${office}/styles" Target="styles.xml"/>`,
    ),
    "xl/worksheets/sheet1.xml":
      sheet ?? `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
    ...(shared === undefined ? {} : { "xl/sharedStrings.xml": shared }),
    ...(styles === undefined ? {} : { "xl/styles.xml": styles }),
    ...more,
  };
}

export function workbook(parts: Parts, options: PackOptions = {}): ByteSource {
  return memorySource("test.xlsx", pack(partsOf(parts), options));
}

/** Rows below a header row with the names a, b, c …, given as the inner XML of their `<c>` elements. */
export function sheetRows(...rows: string[]): string {
  const width = Math.max(...rows.map((row) => row.split("<c").length - 1));
  const names = Array.from({ length: width }, (_, at) => text(String.fromCharCode(97 + at)));
  return [names.join(""), ...rows].map((row) => `<row>${row}</row>`).join("");
}

export function text(content: string): string {
  return `<c t="inlineStr"><is><t>${content}</t></is></c>`;
}
