import { cellText } from "../../domain/index.ts";
import type { NumberedRow } from "./header-search.ts";

const longestName = 60;

/**
 * The row below titles that looks like names, where no name is known: texts, no two alike, in more cells than any row above,
 * or below an empty row, and in no fewer than the rows below. undefined: the first row is no title, or nothing looks so.
 * `rows`: the first with something in them.
 */
export function guessHeader(rows: readonly NumberedRow[]): number | undefined {
  const seen = rows.map(({ number, cells }) => ({
    number,
    names: cells.map((cell) => cellText(cell).trim()).filter((name) => name !== ""),
  }));
  if (seen[0]?.names.length !== 1) return undefined;
  const found = seen.find(({ number, names }, at) => {
    const isWider = seen.slice(0, at).every((above) => above.names.length < names.length);
    const isApart = number > (seen[at - 1]?.number ?? 0) + 1;
    const below = seen.slice(at + 1);
    const isWidest = below.length > 0 && below.every((row) => row.names.length <= names.length);
    return at > 0 && names.length > 1 && (isWider || isApart) && isWidest && areNames(names);
  });
  return found?.number;
}

function areNames(names: readonly string[]): boolean {
  const isName = (name: string) => name.length <= longestName && /\p{L}/u.test(name) && !/^\d/.test(name);
  return names.every(isName) && new Set(names).size === names.length;
}
