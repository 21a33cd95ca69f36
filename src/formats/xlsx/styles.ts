// The one thing a reader needs from styles.xml: what the numbers of a cell with style n mean.
import { meaningOfBuiltIn, meaningOfCode, type NumberMeaning } from "./number-format.ts";
import { type Package, readPart } from "./open-part.ts";
import type { XmlHandler, XmlTag } from "./xml-scanner.ts";

/** Position n is the meaning of numbers in cells with `s="n"`. */
export async function readStyles(pack: Package, part: string): Promise<NumberMeaning[]> {
  const handler = new StylesHandler();
  await readPart(pack, part, handler);
  return handler.formatIds.map((id) => {
    const code = handler.codes.get(id);
    return code === undefined ? meaningOfBuiltIn(id) : meaningOfCode(code);
  });
}

class StylesHandler implements XmlHandler {
  readonly wantsText = false;
  readonly codes = new Map<number, string>();
  readonly formatIds: number[] = [];
  #isInCellFormats = false;

  open(tag: XmlTag): void {
    if (tag.name === "cellXfs") this.#isInCellFormats = true;
    else if (tag.name === "xf" && this.#isInCellFormats)
      this.formatIds.push(Number(tag.attribute("numFmtId") ?? 0));
    else if (tag.name === "numFmt") {
      // Differential formats (dxfs) repeat ids; the first one is the list of the workbook.
      const id = Number(tag.attribute("numFmtId"));
      if (!this.codes.has(id)) this.codes.set(id, tag.attribute("formatCode") ?? "");
    }
  }

  close(name: string): void {
    if (name === "cellXfs") this.#isInCellFormats = false;
  }

  text(): void {}
}
