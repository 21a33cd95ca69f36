import type { Scratch } from "../../ports/index.ts";
import { openPart, type Package } from "./open-part.ts";
import { SharedTexts } from "./shared-texts.ts";
import { TextCollector } from "./text-collector.ts";
import type { XmlHandler, XmlTag } from "./xml-scanner.ts";

/** Reads sharedStrings.xml once; the caller closes what is returned. */
export async function readSharedTexts(pack: Package, part: string, scratch: Scratch): Promise<SharedTexts> {
  const texts = new SharedTexts(scratch);
  try {
    for await (const _ of openPart(pack, part, new SharedTextsHandler(texts))) await texts.settle(false);
    await texts.settle(true);
  } catch (error) {
    await texts.close();
    throw error;
  }
  return texts;
}

class SharedTextsHandler implements XmlHandler {
  readonly #texts: SharedTexts;
  readonly #collector = new TextCollector();
  wantsText = false;

  constructor(texts: SharedTexts) {
    this.#texts = texts;
  }

  open(tag: XmlTag): void {
    if (tag.name === "si") this.#collector.begin();
    else this.wantsText = this.#collector.open(tag.name);
  }

  close(name: string): void {
    this.wantsText = false;
    if (name === "si") this.#texts.add(this.#collector.finish());
    else this.#collector.close(name);
  }

  text(text: string): void {
    this.#collector.text(text);
  }
}
