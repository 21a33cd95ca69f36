import { useEffect, useState } from "preact/hooks";
import type { RecordPreparation } from "../../api.ts";
import { fetchJson } from "../state/data.ts";
import { words } from "../words.ts";

const patienceMs = 500;

/** While records are awaited. After the server's start they are read first: then, how far that is. */
export function RecordsLoading() {
  const [preparation, setPreparation] = useState<RecordPreparation | undefined>();
  useEffect(() => {
    const ask = () =>
      fetchJson<RecordPreparation>("/api/preparation").then(setPreparation, () => setPreparation(undefined));
    const timer = window.setInterval(ask, patienceMs);
    return () => window.clearInterval(timer);
  }, []);
  const { ready = 0, all = 0 } = preparation ?? {};
  if (ready >= all) return <p role="status">{words.loading}</p>;
  return (
    <div class="records-loading">
      <p role="status">{words.reading}</p>
      <progress aria-label={words.reading} value={ready} max={all} />
      <p class="muted">{words.readingOf(ready, all)}</p>
    </div>
  );
}
