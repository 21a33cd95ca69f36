// Is it a workbook at all? Files are renamed, protected and cut off; each deserves its own sentence.
import { ProductError } from "../../errors.ts";
import type { ByteSource } from "../../ports/index.ts";
import { explain, type Package } from "./open-part.ts";
import { asBuffer, readZipDirectory } from "./zip-directory.ts";

const compoundFile = "d0cf11e0a1b11ae1";
const scanBytes = 1024 * 1024;

/** Throws PH230 (something else), PH231 (password), PH232 (damaged). */
export async function openPackage(source: ByteSource): Promise<Package> {
  const file = source.name;
  const head = asBuffer(await source.read(0, 512));
  if (head.toString("hex", 0, 8) === compoundFile) {
    if (await holds(source, Buffer.from("EncryptedPackage", "utf16le")))
      throw new ProductError("PH231", { file });
    throw new ProductError("PH230", {
      file,
      found: "an Excel 97-2003 file (`.xls`) or another old Office file",
    });
  }
  const isZip = head.length >= 4 && head.toString("latin1", 0, 2) === "PK";
  if (!isZip) throw new ProductError("PH230", { file, found: describe(head) });
  try {
    return { source, directory: await readZipDirectory(source) };
  } catch (error) {
    throw explain(error, file, "");
  }
}

async function holds(source: ByteSource, wanted: Buffer): Promise<boolean> {
  for (let at = 0; at < source.sizeBytes; at += scanBytes) {
    if (asBuffer(await source.read(at, at + scanBytes + wanted.length)).includes(wanted)) return true;
  }
  return false;
}

function describe(head: Buffer): string {
  if (head.length === 0) return "an empty file";
  const text = head.toString("latin1").trimStart().toLowerCase();
  if (text.startsWith("%pdf")) return "a PDF document";
  if (/^(\xef\xbb\xbf)?<(!doctype html|html|table|meta|head)/.test(text)) return "a web page (HTML)";
  if (/^(\xef\xbb\xbf)?<\?xml/.test(text)) return "an XML file";
  if (text.startsWith("par1")) return "a Parquet file";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is what makes it text.
  if (!/[\u0000-\u0008\u000e-\u001a]/.test(text)) return "a text file, perhaps CSV";
  return "no file Pigeonhole knows";
}
