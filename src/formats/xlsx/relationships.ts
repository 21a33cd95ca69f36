// Which parts belong to a part: every part `xl/a.xml` may have a list `xl/_rels/a.xml.rels`.
import { type Package, readPart } from "./open-part.ts";
import type { XmlTag } from "./xml-scanner.ts";
import { zipKey } from "./zip-directory.ts";

export interface Relationship {
  readonly id: string;
  /** The last piece of the type's address, the same in the transitional and the strict standard, e.g. "worksheet". */
  readonly type: string;
  /** The part's name within the archive, e.g. "xl/worksheets/sheet1.xml". */
  readonly target: string;
}

/** The relationships of a part, or of the package itself (""); none when there is no list. */
export async function readRelationships(pack: Package, part: string): Promise<Relationship[]> {
  const slash = part.lastIndexOf("/") + 1;
  const list = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
  if (!pack.directory.has(zipKey(list))) return [];
  const found: Relationship[] = [];
  await readPart(pack, list, {
    wantsText: false,
    open(tag: XmlTag) {
      const target = tag.attribute("Target");
      if (tag.name !== "Relationship" || target === undefined) return;
      if (tag.attribute("TargetMode") === "External") return;
      const type = tag.attribute("Type") ?? "";
      found.push({
        id: tag.attribute("Id") ?? "",
        type: type.slice(type.lastIndexOf("/") + 1),
        target: existing(pack, resolve(part.slice(0, slash), target)),
      });
    },
    close() {},
    text() {},
  });
  return found;
}

function resolve(folder: string, target: string): string {
  const path = target.replaceAll("\\", "/");
  const pieces: string[] = [];
  for (const piece of (path.startsWith("/") ? path : folder + path).split("/")) {
    if (piece === "..") pieces.pop();
    else if (piece !== "." && piece !== "") pieces.push(piece);
  }
  return pieces.join("/");
}

/** Targets are addresses: a space in a part's name may be written `%20`. */
function existing(pack: Package, name: string): string {
  if (pack.directory.has(zipKey(name)) || !name.includes("%")) return name;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
