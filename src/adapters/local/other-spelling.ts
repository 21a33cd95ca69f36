import { realpath } from "node:fs/promises";
import { unlessMissing } from "./file-errors.ts";
import { pathOfNames } from "./object-path.ts";

/**
 * On disks that do not tell "A" from "a" (or "é" from "e" with an accent): the name that is really there when these
 * names lead to something that is spelt differently. undefined when nothing is there, or it is spelt just so.
 */
export async function otherSpelling(root: string, names: readonly string[]): Promise<string | undefined> {
  for (let count = names.length; count > 0; count--) {
    const real = await unlessMissing(realpath(pathOfNames(root, names.slice(0, count))));
    // Nothing there: perhaps one of the folders above is, in another spelling.
    if (real === undefined) continue;
    const there = real.split(/[\\/]/).slice(-count).join("/");
    const wanted = names.slice(0, count).join("/");
    // A link of the user's own may lead anywhere; that is no other spelling.
    return there !== wanted && folded(there) === folded(wanted) ? there : undefined;
  }
  return undefined;
}

function folded(text: string): string {
  return text.normalize("NFC").toLowerCase();
}
