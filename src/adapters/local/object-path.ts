import { join } from "node:path";
import { isKey } from "../../domain/index.ts";

/** The folder for writes under way, directly in a store's root; no key leads into it. */
export const unfinishedFolder = ".pigeonhole-unfinished";

// What Linux, macOS and Windows all take for one name: 255 bytes of UTF-8 (Windows counts fewer, never more).
const maxNameBytes = 255;
const chunkNameBytes = 250;
/** A name that ends so is the beginning of a part that goes on in the folder of that name. */
const continued = "%+";
const escapedAnywhere = /[%<>:"|?*]/g;
const reservedOnWindows = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\.|$)/i;

/**
 * The names of folders and file that a key is kept under. A part is its own name, except (all undone by `keyOfNames`):
 * `% < > : " | ? *` anywhere, a dot or space at the end and the first letter of names that Windows reserves become
 * %XX; a part too long for one name becomes nested folders whose names end in "%+".
 * So letters, digits, space, `- _ . ( )` and anything non-ASCII look the same on disk.
 */
export function namesOfKey(key: string): string[] {
  return key.split("/").flatMap((part, index) => namesOfPart(part, index === 0));
}

/** The key that names relative to the root stand for; undefined when no key is kept there. */
export function keyOfNames(names: readonly string[]): string | undefined {
  const parts = names.map((name, index) => {
    const isLast = index === names.length - 1;
    return name.endsWith(continued)
      ? unescaped(name.slice(0, -continued.length))
      : unescaped(name) + (isLast ? "" : "/");
  });
  const key = parts.join("");
  // Other programs' files may be called anything; only what we would have written is an object.
  return isKey(key) && namesOfKey(key).join("/") === names.join("/") ? key : undefined;
}

/** What a folder entry adds to the keys below it, as far as it can be told from the name alone. */
export function keyPiece(name: string, isFolder: boolean): string {
  if (isFolder && isContinued(name)) return unescaped(name.slice(0, -continued.length));
  return unescaped(name) + (isFolder ? "/" : "");
}

export function isContinued(name: string): boolean {
  return name.endsWith(continued);
}

export function pathOfNames(root: string, names: readonly string[]): string {
  return join(root, ...names);
}

function namesOfPart(part: string, isFirst: boolean): string[] {
  const whole = nameOf(part, isFirst);
  if (Buffer.byteLength(whole) <= maxNameBytes) return [whole];
  const names: string[] = [];
  let chunk = "";
  let chunkBytes = 0;
  for (const character of part) {
    const bytes = Buffer.byteLength(character.replace(escapedAnywhere, escapeCharacter));
    if (chunkBytes + bytes > chunkNameBytes) {
      names.push(chunk.replaceAll(escapedAnywhere, escapeCharacter) + continued);
      chunk = "";
      chunkBytes = 0;
    }
    chunk += character;
    chunkBytes += bytes;
  }
  return [...names, nameOf(chunk, false)];
}

function nameOf(text: string, isFirst: boolean): string {
  const name = text.replaceAll(escapedAnywhere, escapeCharacter).replace(/[. ]$/, escapeCharacter);
  const isTaken = isFirst && name.toLowerCase() === unfinishedFolder;
  return isTaken || reservedOnWindows.test(name) ? escapeCharacter(name.slice(0, 1)) + name.slice(1) : name;
}

/** All that is ever escaped is ASCII. */
function escapeCharacter(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

function unescaped(name: string): string {
  return name.replaceAll(/%([0-7][0-9A-F])/g, (_whole, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
