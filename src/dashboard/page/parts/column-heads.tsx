/** The head of a table: its columns, those with numbers at the end. */
export function ColumnHeads({ names, numbers }: { names: readonly string[]; numbers: readonly string[] }) {
  return (
    <thead>
      <tr>
        {names.map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
        {numbers.map((name) => (
          <th key={name} scope="col" class="number-cell">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}
