import type { DamagedFiles } from "../../api.ts";
import { useData } from "../state/data.ts";
import { recordChanges } from "../state/live.ts";
import { words } from "../words.ts";

const namesShown = 3;

/** Files that cannot be read: what is shown lacks their records. */
export function DamagedNotice() {
  const { value } = useData<DamagedFiles>("/api/damaged", recordChanges.value);
  const files = value?.files ?? [];
  if (files.length === 0) return null;
  return (
    <section class="notice" role="status">
      <p>{words.damaged.what(files.length)}</p>
      <ul>
        {files.slice(0, namesShown).map((file) => (
          <li key={file}>
            <code>{file}</code>
          </li>
        ))}
      </ul>
      {files.length > namesShown && <p>{words.damaged.more(files.length - namesShown)}</p>}
      <p>{words.damaged.hint}</p>
    </section>
  );
}
