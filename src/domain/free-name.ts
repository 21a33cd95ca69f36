/**
 * For a column of an input file whose name is taken by one of ours: with the suffix `_input` (then `_input_2`, ...), never the
 * name of another column. Marks the name as taken.
 */
export function freeName(name: string, taken: Set<string>): string {
  let free = `${name}_input`;
  for (let count = 2; taken.has(free); count += 1) free = `${name}_input_${count}`;
  taken.add(free);
  return free;
}
