import { useEffect, useState } from "preact/hooks";
import type { OutdatedResults, Problem, ResultTask } from "../../api.ts";
import { fetchJson, useData } from "../state/data.ts";
import { isConnected, recordChanges } from "../state/live.ts";
import { kept, unsent } from "../state/outbox.ts";
import { expectTask, forgetTask, resultTask } from "../state/result-task.ts";
import { reviewWords } from "../words/review.ts";

/** Not after every decision of somebody who is quick. */
const restMs = 2000;

/** Which result files lack what was reviewed, the button that writes them anew, and how far that is. */
export function ReviewResults() {
  // Begins to be asked for, then is expected by the time at which the server began; news of one before may still come.
  const [awaited, setAwaited] = useState<"asked" | ResultTask | undefined>(undefined);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const task = resultTask.value;
  const isWriting = awaited !== undefined || task?.isOver === false;
  const version = useRested(`${kept.value} ${recordChanges.value}`);
  const { runs = [] } =
    useData<OutdatedResults>("/api/reviews/results", `${version} ${isWriting}`).value ?? {};
  useEffect(() => forgetTask(), [kept.value]);
  useEffect(() => {
    const isTold = typeof awaited === "object" && task !== undefined && task.startedAt >= awaited.startedAt;
    // A server that was started anew knows nothing of it.
    if (isTold || !isConnected.value) setAwaited(undefined);
  }, [task, awaited, isConnected.value]);
  const write = async () => {
    setAwaited("asked");
    setProblem(undefined);
    await fetchJson<ResultTask>("/api/reviews/results", { method: "POST" }).then(
      (begun) => {
        expectTask(begun);
        setAwaited(begun);
      },
      (why) => {
        setProblem(why);
        setAwaited(undefined);
      },
    );
  };
  const written = task?.isOver === true ? task.written.length : 0;
  const why = problem ?? task?.problem;
  if (runs.length === 0 && !isWriting && written === 0 && why === undefined) return null;
  return (
    <section class="box" aria-labelledby="review-results">
      <h2 id="review-results">{reviewWords.results}</h2>
      <div role="status">
        {isWriting && <p>{reviewWords.writing}</p>}
        {!isWriting && written > 0 && <p>{reviewWords.written(written)}</p>}
        {!isWriting && runs.length > 0 && <p>{reviewWords.outdated(runs.length)}</p>}
      </div>
      {isWriting ? <Progress task={task} /> : <Outdated runs={runs} />}
      {runs.length > 0 && (
        <button type="button" disabled={isWriting || unsent.value > 0} onClick={() => void write()}>
          {reviewWords.write}
        </button>
      )}
      <Failures failed={task?.failed ?? []} why={why} />
    </section>
  );
}

/** The work goes on at the server, so the page says that it need not be watched. */
function Progress({ task }: { task: ResultTask | undefined }) {
  const { files, now, written = [], failed = [] } = task ?? {};
  const over = written.length + failed.length;
  const share = now === undefined || now.of === 0 ? 0 : now.rows / now.of;
  const label = reviewWords.writing;
  return (
    <div class="result-progress">
      {files === undefined ? (
        <progress aria-label={label} />
      ) : (
        <progress aria-label={label} value={Math.min(files, over + share)} max={Math.max(1, files)} />
      )}
      {files !== undefined && now !== undefined && (
        <p>
          {reviewWords.writingFile(over + 1, files)} <bdi>{now.file}</bdi>{" "}
          <span class="muted">{reviewWords.writingRows(now.rows, now.of)}</span>
        </p>
      )}
      <p class="muted">{reviewWords.writingGoesOn}</p>
    </div>
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

function Failures({ failed, why }: { failed: ResultTask["failed"]; why: Problem | undefined }) {
  return (
    <>
      {failed.map(({ run, file, problem }) => (
        <p key={run} class="notice bad" role="alert">
          <bdi>{file}</bdi>: {problem.title} {problem.hint}
        </p>
      ))}
      {why !== undefined && (
        <p class="notice bad" role="alert">
          {why.title} {why.hint}
        </p>
      )}
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
