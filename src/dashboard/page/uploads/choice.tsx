export type Options = readonly (readonly [value: string, name: string])[];

/** An address may name what the list lacks. */
export function withOwn(options: Options, value: string): Options {
  return options.some(([known]) => known === value) ? options : [...options, [value, value]];
}

/** One of several, with its name above it. */
export function Choice(parts: {
  label: string;
  value: string;
  choose: (value: string) => void;
  children: readonly (readonly string[])[];
}) {
  const { label, value, choose, children } = parts;
  return (
    <label>
      {label}
      <select value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {children.map(([option = "", name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
