import { useState } from "preact/hooks";
import type { OutdatedResults, Problem } from "../../api.ts";
import { fetchJson, useData } from "../state/data.ts";
import { recordChanges } from "../state/live.ts";
import { kept, unsent } from "../state/outbox.ts";
import { reviewWords } from "../words/review.ts";

/** Which result files lack what was reviewed, and the button that writes them anew. */
export function ReviewResults() {
  const [written, setWritten] = useState<number | undefined>(undefined);
  const [isWriting, setWriting] = useState(false);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const version = `${kept.value} ${recordChanges.value} ${written}`;
  const { value } = useData<OutdatedResults>("/api/reviews/results", version);
  const runs = value?.runs ?? [];
  const write = async () => {
    setWriting(true);
    setProblem(undefined);
    await fetchJson<OutdatedResults>("/api/reviews/results", { method: "POST" }).then(
      () => setWritten((written ?? 0) + runs.length),
      setProblem,
    );
    setWriting(false);
  };
  if (value === undefined || (runs.length === 0 && written === undefined)) return null;
  return (
    <section class="box" aria-labelledby="review-results">
      <h2 id="review-results">{reviewWords.results}</h2>
      <p role="status">
        {isWriting
          ? reviewWords.writing
          : runs.length === 0
            ? reviewWords.written(written ?? 0)
            : reviewWords.outdated(runs.length)}
      </p>
      {runs.length > 0 && (
        <>
          <ul class="outdated">
            {runs.map(({ run, file, reviews }) => (
              <li key={run}>
                <a href={`/runs?open=${run}`}>
                  <bdi>{file}</bdi>
                </a>{" "}
                <span class="muted">{reviewWords.outdatedRun(reviews)}</span>
              </li>
            ))}
          </ul>
          <button type="button" disabled={isWriting || unsent.value > 0} onClick={() => void write()}>
            {reviewWords.write}
          </button>
        </>
      )}
      {problem !== undefined && (
        <p class="notice bad" role="alert">
          {problem.title} {problem.hint}
        </p>
      )}
    </section>
  );
}
