import type { SqlExample } from "../../api/sql.ts";
import { sqlWords as words } from "../words/sql.ts";

/** Questions that are ready: pressed, they are run. */
export function SavedQueries(list: { examples: readonly SqlExample[]; onChoose: (sql: string) => void }) {
  const { examples, onChoose } = list;
  return (
    <section aria-labelledby="saved">
      <h2 id="saved">{words.saved}</h2>
      <ul class="saved">
        {examples.map(({ name, title, description, sql }) => (
          <li key={name}>
            <button type="button" onClick={() => onChoose(sql)} title={description}>
              {title}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
