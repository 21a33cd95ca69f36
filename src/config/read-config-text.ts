import { readFile, stat } from "node:fs/promises";
import { ProductError } from "../errors.ts";
import { plainText } from "./show-value.ts";

const largestBytes = 8 * 1024 * 1024;

/**
 * The text of a file that a person edits: UTF-8 or UTF-16, with or without a byte-order mark, lines ending in "\n".
 * Throws PH102. `shown` is the file's name for messages.
 */
export async function readConfigText(path: string, shown: string): Promise<string> {
  const refuse = (reason: string, hint: string, cause?: unknown) =>
    new ProductError("PH102", { file: plainText(shown, 300), reason, hint }, { cause });
  let bytes: Buffer;
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) throw refuse("is a folder", "Name the file itself, such as `pigeonhole.yaml`.");
    if (!facts.isFile()) throw refuse("is not a file", "Name a file, such as `pigeonhole.yaml`.");
    if (facts.size > largestBytes) {
      throw refuse(
        "is larger than 8 MB",
        "Keep labelled rows in a file of their own, named by `examplesFrom`.",
      );
    }
    bytes = await readFile(path);
  } catch (error) {
    if (error instanceof ProductError) throw error;
    throw refuse(...reasonOf(error), error);
  }
  const text = decode(bytes);
  if (typeof text === "string") return text.replace(/\r\n?/g, "\n");
  throw refuse(
    `has letters in line ${text.badLine} that are not UTF-8`,
    "Open it in your editor and save it with the encoding UTF-8.",
  );
}

function reasonOf(error: unknown): [reason: string, hint: string] {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT" || code === "ENOTDIR") {
    return ["does not exist", "Check the name, or write a new file with `pigeonhole init`."];
  }
  if (code === "EACCES" || code === "EPERM") {
    return ["may not be read by you", "Ask whoever owns the file to give you permission to read it."];
  }
  const message = error instanceof Error ? error.message : String(error);
  return [`could not be read (${plainText(message, 200)})`, "Try to open the file in an editor."];
}

function decode(bytes: Buffer): string | { badLine: number } {
  const wide = wideEncodingOf(bytes);
  try {
    return new TextDecoder(wide ?? "utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { badLine: wide === undefined ? badLineOf(bytes) : 1 };
  }
}

/** Windows editors save "Unicode" as UTF-16. Without a mark, the first character of YAML shows it. */
function wideEncodingOf(bytes: Buffer): "utf-16le" | "utf-16be" | undefined {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return "utf-16le";
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0 && second !== undefined)) {
    return "utf-16be";
  }
  return undefined;
}

function badLineOf(bytes: Buffer): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let start = 0;
  for (let line = 1; ; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    try {
      decoder.decode(bytes.subarray(start, end < 0 ? bytes.length : end));
    } catch {
      return line;
    }
    if (end < 0) return line;
    start = end + 1;
  }
}
