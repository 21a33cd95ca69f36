import { basename } from "node:path";
import type { FormatName } from "../domain/index.ts";
import { ProductError } from "../errors.ts";
import { formatOfName } from "../formats/index.ts";

/**
 * The format of a file that will be written: of `--format`, else of the ending of its name; undefined where neither tells.
 * Throws PH160 for a name that would say another thing than the file is: a workbook named `out.csv`, a plain text named
 * `out.csv.gz`.
 * @param flag the value of `--format`
 * @param name as typed after `-o`
 */
export function outputFormat(flag: FormatName | undefined, name: string): FormatName | undefined {
  const named = formatOfName(name);
  if (named?.isGzipped === true) {
    throw refused("-o", name, "a name without `.gz`; what is written is not packed");
  }
  if (flag === undefined || named === undefined || named.format === flag) return flag ?? named?.format;
  const ending = `\`${named.format}\`, as the ending of \`${basename(name)}\` says, or nothing`;
  throw refused("--format", flag, ending);
}

function refused(flag: string, value: string, allowed: string): ProductError {
  return new ProductError("PH160", { flag, value, allowed, nearest: undefined });
}
