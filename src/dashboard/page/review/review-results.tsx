import { useEffect, useState } from "preact/hooks";
import type { OutdatedResults, Problem } from "../../api.ts";
import { fetchJson, useData } from "../state/data.ts";
import { recordChanges } from "../state/live.ts";
import { kept, unsent } from "../state/outbox.ts";
import { reviewWords } from "../words/review.ts";

/** Not after every decision of somebody who is quick. */
const restMs = 2000;

/** Which result files lack what was reviewed, and the button that writes them anew. */
export function ReviewResults() {
  const [done, setDone] = useState<OutdatedResults | undefined>(undefined);
  const [isWriting, setWriting] = useState(false);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const version = useRested(`${kept.value} ${recordChanges.value}`);
  const asked = useData<OutdatedResults>("/api/reviews/results", version).value;
  useEffect(() => setDone(undefined), [version]);
  const { runs = [] } = done ?? asked ?? {};
  const write = async () => {
    setWriting(true);
    setProblem(undefined);
    await fetchJson<OutdatedResults>("/api/reviews/results", { method: "POST" }).then(setDone, setProblem);
    setWriting(false);
  };
  const written = done?.written.length ?? 0;
  if (runs.length === 0 && written === 0) return null;
  return (
    <section class="box" aria-labelledby="review-results">
      <h2 id="review-results">{reviewWords.results}</h2>
      <div role="status">
        {isWriting && <p>{reviewWords.writing}</p>}
        {!isWriting && written > 0 && <p>{reviewWords.written(written)}</p>}
        {!isWriting && runs.length > 0 && <p>{reviewWords.outdated(runs.length)}</p>}
      </div>
      <Outdated runs={runs} />
      {runs.length > 0 && (
        <button type="button" disabled={isWriting || unsent.value > 0} onClick={() => void write()}>
          {reviewWords.write}
        </button>
      )}
      <Failures done={done} problem={problem} />
    </section>
  );
}

function Outdated({ runs }: { runs: OutdatedResults["runs"] }) {
  return (
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
  );
}

function Failures(failures: { done: OutdatedResults | undefined; problem: Problem | undefined }) {
  const { done, problem } = failures;
  const failed = (done?.failed ?? []).map(({ file, problem: why }) => ({ file, why }));
  const all = problem === undefined ? failed : [...failed, { file: "", why: problem }];
  return (
    <>
      {all.map(({ file, why }) => (
        <p key={file} class="notice bad" role="alert">
          {file !== "" && <bdi>{file}: </bdi>}
          {why.title} {why.hint}
        </p>
      ))}
    </>
  );
}

/** The last value, once it has not changed for a moment. */
function useRested<Value>(value: Value): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setRested(value), restMs);
    return () => window.clearTimeout(timer);
  }, [value]);
  return rested;
}
