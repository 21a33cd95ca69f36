import type { Meta } from "../../api.ts";
import { words } from "../words.ts";

/** Nothing was classified yet: what to do. */
export function EmptyBox({ meta }: { meta: Meta | undefined }) {
  const folder = meta?.watchedFolder;
  return (
    <section class="box empty">
      <h2>{words.empty.title}</h2>
      <p>{words.empty.steps}</p>
      <ol>
        {folder !== undefined && <li>{words.empty.drop(folder)}</li>}
        <li>
          {words.empty.or} <code>{words.empty.command}</code>
        </li>
      </ol>
    </section>
  );
}
