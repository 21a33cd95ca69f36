import { nameKey } from "../../config/name-key.ts";

/**
 * Names that a classifier can tell apart, in the order given: of names that differ only in case, spaces or
 * punctuation, the first.
 */
export function distinctNames(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names
    .map((name) => name.trim())
    .filter((name) => {
      const key = nameKey(name);
      if (name === "" || seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}
