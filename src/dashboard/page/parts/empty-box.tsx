import type { Meta } from "../../api.ts";
import { path } from "../state/location.ts";
import { words } from "../words.ts";

/** Nothing was classified yet: what to do. */
export function EmptyBox({ meta }: { meta: Meta | undefined }) {
  const isOnRuns = path.value === "/runs";
  const folder = meta?.watchedFolder;
  return (
    <section class="box empty">
      <h2>{words.empty.title}</h2>
      <p>{words.empty.steps}</p>
      <ul>
        <li>{isOnRuns ? words.empty.here : <a href="/runs?add">{words.empty.toRuns}</a>}</li>
        {folder !== undefined && <li>{words.empty.drop(folder)}</li>}
        <li>
          {words.empty.or} <code>{words.empty.command}</code>
        </li>
      </ul>
    </section>
  );
}
