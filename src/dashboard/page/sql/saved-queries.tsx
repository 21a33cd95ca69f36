import type { SqlExample } from "../../api/sql.ts";
import { sqlWords as words } from "../words/sql.ts";

/** Questions that are ready: pressed, they are run. */
export function SavedQueries(list: { examples: readonly SqlExample[]; onChoose: (sql: string) => void }) {
  const { examples, onChoose } = list;
  return (
    <details class="saved-list" open={!window.matchMedia("(max-width: 900px)").matches}>
      <summary>{words.saved}</summary>
      <ul class="saved">
        {examples.map(({ name, title, description, sql }) => (
          <li key={name}>
            <button type="button" onClick={() => onChoose(sql)} title={description}>
              {title}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
