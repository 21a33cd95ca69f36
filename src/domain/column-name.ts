/** What names of columns are compared by where they are not the same to the letter: no case, no space around them. */
export const foldedName = (name: string) => name.trim().toLowerCase();

/** Exact, else without regard to case and surrounding space; -1 when there is none. */
export function indexOfColumn(columns: readonly string[], name: string): number {
  const exact = columns.indexOf(name);
  if (exact >= 0) return exact;
  const folded = foldedName(name);
  return columns.findIndex((column) => foldedName(column) === folded);
}
