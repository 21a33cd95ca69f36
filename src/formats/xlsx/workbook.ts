// What a workbook consists of: its sheets in order, its shared texts, its styles.
import { ProductError } from "../../errors.ts";
import { type Package, readPart } from "./open-part.ts";
import { readRelationships } from "./relationships.ts";
import { aboutSheetName } from "./workbook-parts.ts";
import type { XmlHandler, XmlTag } from "./xml-scanner.ts";
import { zipKey } from "./zip-directory.ts";

export interface Sheet {
  readonly name: string;
  readonly part: string;
  /** "veryHidden" can be shown again only by a macro. */
  readonly visibility: "visible" | "hidden" | "veryHidden";
  /** The summary of an earlier result of ours, which holds no rows. */
  readonly isSummary: boolean;
}

export interface Workbook {
  /** In the order of the tabs; chart, dialog and macro sheets are not among them. */
  readonly sheets: readonly Sheet[];
  readonly is1904: boolean;
  readonly sharedStringsPart: string | undefined;
  readonly stylesPart: string | undefined;
}

/** Throws PH230 when the archive holds something else, PH232 when a part of the workbook is missing. */
export async function readWorkbook(pack: Package): Promise<Workbook> {
  const part = await findWorkbookPart(pack);
  const relationships = await readRelationships(pack, part);
  const handler = new WorkbookHandler();
  await readPart(pack, part, handler);
  const sheets = handler.sheets.flatMap(({ relationship, ...sheet }, position) => {
    const target = relationships.find((one) => one.id === relationship);
    if (target === undefined) {
      const problem = `it does not say where the sheet \`${sheet.name}\` is kept`;
      throw new ProductError("PH232", { file: pack.source.name, part, problem });
    }
    const isSummary = handler.summaries.has(position);
    return target.type === "worksheet" ? [{ ...sheet, part: target.target, isSummary }] : [];
  });
  const partOf = (type: string) => relationships.find((one) => one.type === type)?.target;
  return {
    sheets,
    is1904: handler.is1904,
    sharedStringsPart: partOf("sharedStrings"),
    stylesPart: partOf("styles"),
  };
}

class WorkbookHandler implements XmlHandler {
  readonly wantsText = false;
  readonly sheets: (Pick<Sheet, "name" | "visibility"> & { readonly relationship: string | undefined })[] =
    [];
  /** Positions in `sheets`. */
  readonly summaries = new Set<number>();
  is1904 = false;

  open(tag: XmlTag): void {
    if (tag.name === "workbookPr") {
      this.is1904 = /^(1|true|on)$/.test(tag.attribute("date1904") ?? "");
    } else if (tag.name === "definedName") {
      if (tag.attribute("name") === aboutSheetName) this.summaries.add(Number(tag.attribute("localSheetId")));
    } else if (tag.name === "sheet") {
      const state = tag.attribute("state");
      this.sheets.push({
        name: tag.attribute("name") ?? `Sheet${this.sheets.length + 1}`,
        visibility: state === "hidden" || state === "veryHidden" ? state : "visible",
        relationship: tag.prefixedAttribute("id"),
      });
    }
  }

  close(): void {}

  text(): void {}
}

async function findWorkbookPart(pack: Package): Promise<string> {
  const file = pack.source.name;
  const [document] = (await readRelationships(pack, "")).filter((one) => one.type === "officeDocument");
  const part = document?.target ?? "xl/workbook.xml";
  if (part.toLowerCase().endsWith(".bin")) {
    throw new ProductError("PH230", { file, found: "a binary Excel workbook (`.xlsb`)" });
  }
  const isWorkbook = pack.directory.has(zipKey(part)) && /(^|\/)xl\/|workbook/i.test(part);
  if (!isWorkbook) throw new ProductError("PH230", { file, found: describeArchive(pack, part) });
  return part;
}

function describeArchive(pack: Package, part: string): string {
  if (part.startsWith("word/")) return "a Word document";
  if (part.startsWith("ppt/")) return "a PowerPoint presentation";
  const { directory } = pack;
  if (directory.has("content.xml") && directory.has("mimetype"))
    return "an OpenDocument file (such as `.ods`)";
  if (directory.has("index/document.iwa")) return "an Apple Numbers or Pages document";
  return "a ZIP archive without a workbook in it";
}
