// A part of the workbook read through a handler, with every trouble on the way turned into a ProductError.
import { isProductError, ProductError } from "../../errors.ts";
import type { ByteSource } from "../../ports/index.ts";
import { Damage } from "./damage.ts";
import { decodeXmlBytes } from "./decode-xml-bytes.ts";
import { ForbiddenDoctype, type XmlHandler, XmlScanner } from "./xml-scanner.ts";
import { type ZipDirectory, zipKey } from "./zip-directory.ts";
import { unpackZipPart, ZipBomb } from "./zip-part.ts";

export interface Package {
  readonly source: ByteSource;
  readonly directory: ZipDirectory;
}

/** Feeds the part to the handler piece by piece and pauses after each, so that the caller can take what is done. */
export async function* openPart(pack: Package, name: string, handler: XmlHandler): AsyncGenerator<void> {
  const file = pack.source.name;
  const entry = pack.directory.get(zipKey(name));
  if (entry === undefined) throw new ProductError("PH232", { file, part: name, problem: "it is missing" });
  if (entry.isEncrypted) throw new ProductError("PH231", { file });
  try {
    const scanner = new XmlScanner(handler);
    for await (const text of decodeXmlBytes(unpackZipPart(pack.source, entry))) {
      scanner.write(text);
      yield;
    }
    scanner.end();
  } catch (error) {
    throw explain(error, file, name);
  }
}

/** Reads a small part from beginning to end. */
export async function readPart(pack: Package, name: string, handler: XmlHandler): Promise<void> {
  for await (const _ of openPart(pack, name, handler));
}

/** The error a person sees. Errors of the disk or network stay what they are. */
export function explain(error: unknown, file: string, part: string): unknown {
  if (isProductError(error)) return error;
  if (error instanceof ZipBomb) {
    return new ProductError("PH235", { file, part, packedBytes: error.packedBytes }, { cause: error });
  }
  if (error instanceof ForbiddenDoctype) return new ProductError("PH236", { file, part }, { cause: error });
  if (error instanceof Damage) {
    return new ProductError("PH232", { file, part, problem: error.message }, { cause: error });
  }
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === "string" && /^Z_[A-Z]+_ERROR$/.test(code)) {
    return new ProductError(
      "PH232",
      { file, part, problem: "its packed bytes are not what they were when it was written" },
      { cause: error },
    );
  }
  return error;
}
