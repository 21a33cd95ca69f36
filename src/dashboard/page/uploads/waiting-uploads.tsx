import type { UploadList } from "../../api.ts";
import { bytes, time } from "../format.ts";
import { fetchJson, useData } from "../state/data.ts";
import { uploadWords as words } from "../words/uploads.ts";

/** Files that were brought and neither started nor dropped, e.g. of a page that was closed. `version`: changes when they do. */
export function WaitingUploads(list: { open: string | undefined; version: unknown; onDropped: () => void }) {
  const { open, version, onDropped } = list;
  const { value } = useData<UploadList>("/api/uploads", `${open} ${version}`);
  const others = value?.uploads.filter(({ upload }) => upload !== open) ?? [];
  if (others.length === 0) return null;
  const drop = (upload: string) =>
    fetchJson(`/api/uploads/${upload}`, { method: "DELETE" }).then(onDropped, onDropped);
  return (
    <section class="box waiting-files" aria-label={words.waitingFiles}>
      <h2>{words.waitingFiles}</h2>
      <ul>
        {others.map(({ upload, name, sizeBytes, keptAt }) => (
          <li key={upload}>
            <a href={`/runs?upload=${upload}`}>
              <bdi>{name}</bdi>
            </a>{" "}
            <span class="muted">
              {bytes(sizeBytes)}, {time(keptAt)}
            </span>{" "}
            <button type="button" aria-label={words.dropOne(name)} onClick={() => drop(upload)}>
              {words.dropWord}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
