export interface UniqueNames {
  readonly names: string[];
  /** Names that several columns had, each once. */
  readonly repeated: readonly string[];
  /** Positions (from 1) of columns without a name. */
  readonly unnamed: readonly number[];
}

/**
 * Column names without repetition: the second `note` becomes `note_2`, the third column without a name
 * `column_3`. A name that stands in the file is never given to another column.
 */
export function uniqueNames(header: readonly string[]): UniqueNames {
  const taken = new Set(header);
  const seen = new Set<string>();
  const repeated = new Set<string>();
  const unnamed: number[] = [];
  const names = header.map((name, position) => {
    if (name.trim() === "") {
      unnamed.push(position + 1);
      return extraName(position, taken);
    }
    if (!seen.has(name)) {
      seen.add(name);
      return name;
    }
    repeated.add(name);
    return freeName((number) => `${name}_${number}`, taken);
  });
  return { names, repeated: [...repeated], unnamed };
}

/** The name of a column the header does not name, e.g. `column_5`; it is added to `taken`. */
export function extraName(position: number, taken: Set<string>): string {
  const name = `column_${position + 1}`;
  if (taken.has(name)) return freeName((number) => `${name}_${number}`, taken);
  taken.add(name);
  return name;
}

function freeName(nameOf: (number: number) => string, taken: Set<string>): string {
  let number = 2;
  while (taken.has(nameOf(number))) number += 1;
  taken.add(nameOf(number));
  return nameOf(number);
}
