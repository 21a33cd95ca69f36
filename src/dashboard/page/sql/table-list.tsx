import type { SqlTable } from "../../../analytics/analytics.ts";
import { sqlWords as words } from "../words/sql.ts";

/** What can be asked of: tables and their columns; a name that is pressed goes into the statement. */
export function TableList(list: { tables: readonly SqlTable[]; onChoose: (name: string) => void }) {
  const { tables, onChoose } = list;
  const isNarrow = window.matchMedia("(max-width: 900px)").matches;
  return (
    <section class="tables" aria-labelledby="tables">
      <h2 id="tables">{words.tables}</h2>
      {tables.map(({ name, description, columns }, index) => (
        <details key={name} class="schema" open={index === 0 && !isNarrow}>
          <summary>
            <code>{name}</code>
          </summary>
          <p class="muted">{description}</p>
          <ul>
            {columns.map((column) => (
              <li key={column.name}>
                <button
                  type="button"
                  aria-label={words.insert(column.name)}
                  onClick={() => onChoose(column.name)}
                >
                  <code>{column.name}</code>
                </button>
                <span class="type">{column.type}</span>
                <span class="muted">{column.description}</span>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}
