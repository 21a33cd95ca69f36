import { useEffect, useState } from "preact/hooks";
import type { Meta, RunList, RunView } from "../../api.ts";
import { count, dollars, time, wholeShare } from "../format.ts";
import { EmptyBox } from "../parts/empty-box.tsx";
import { ProblemBox } from "../parts/problem-box.tsx";
import { useData } from "../state/data.ts";
import { isUnderWay, news, runsVersion } from "../state/live.ts";
import { query } from "../state/location.ts";
import { UploadBox } from "../uploads/upload-box.tsx";
import { UploadPanel } from "../uploads/upload-panel.tsx";
import { WaitingUploads } from "../uploads/waiting-uploads.tsx";
import { words } from "../words.ts";
import { RunPanel } from "./run-panel.tsx";

/** Every run, those under way as they go. */
export function RunsPage({ meta }: { meta: Meta | undefined }) {
  // What a button did shows at once, not at the next news.
  const [pressed, setPressed] = useState(0);
  // How often a file was dropped: what was pressed is gone, and the page goes on where a file is brought.
  const [left, setLeft] = useState(0);
  const { value, problem } = useData<RunList>("/api/runs", `${runsVersion.value} ${pressed}`);
  const parameters = new URLSearchParams(query.value);
  const open = parameters.get("open") ?? undefined;
  const upload = parameters.get("upload") ?? undefined;
  const runs = value?.runs.map(asToldLast) ?? [];
  const wait = runs.some(isUntold) ? soonMs : runs.some(isUnderWay) ? laterMs : undefined;
  useAgain(wait, pressed, () => setPressed(pressed + 1));
  return (
    <div class={open === undefined ? "page" : "page with-panel"}>
      <h1>{words.runs.title}</h1>
      <UploadBox focused={left} />
      {upload !== undefined && <UploadPanel key={upload} upload={upload} onLeft={() => setLeft(left + 1)} />}
      <WaitingUploads open={upload} version={`${left} ${open}`} onDropped={() => setLeft(left + 1)} />
      {problem !== undefined && <ProblemBox problem={problem} />}
      {value === undefined && problem === undefined && <p role="status">{words.loading}</p>}
      {value !== undefined && runs.length === 0 && <EmptyBox meta={meta} />}
      <div class="records-body">
        {runs.length > 0 && (
          <div class="list">
            <RunTable runs={runs} open={open} />
            {value?.isCut && <p class="muted">{words.runs.cut(runs.length)}</p>}
          </div>
        )}
        {open !== undefined && (
          <RunPanel
            key={open}
            run={open}
            live={runs.find(({ run }) => run === open)}
            onDone={() => setPressed(pressed + 1)}
          />
        )}
      </div>
    </div>
  );
}

/** Listed as under way, and the news of what is under way lacks it: it may have ended between two looks. */
function isUntold(listed: RunView): boolean {
  return isUnderWay(listed) && news.value?.runs.some(({ run }) => run === listed.run) !== true;
}

const soonMs = 700;
/** News that never came, e.g. of a server that was started anew. */
const laterMs = 5000;

function useAgain(waitMs: number | undefined, time: number, again: () => void): void {
  useEffect(() => {
    if (waitMs === undefined) return;
    const timer = window.setTimeout(again, waitMs);
    return () => window.clearTimeout(timer);
  }, [waitMs, time]);
}

/** What is under way is told more often than the list is asked for. */
function asToldLast(listed: RunView): RunView {
  const told = news.value?.runs.find(({ run }) => run === listed.run);
  return told !== undefined && told.changedAt >= listed.changedAt ? told : listed;
}

function RunTable({ runs, open }: { runs: readonly RunView[]; open: string | undefined }) {
  const heads = [
    words.runs.file,
    words.runs.state,
    words.runs.progress,
    words.runs.records,
    words.runs.cost,
    words.runs.started,
  ];
  return (
    <table class="run-table">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr
            key={run.run}
            class={run.run === open ? "open" : undefined}
            aria-current={run.run === open ? "true" : undefined}
          >
            <th scope="row">
              <a href={`/runs?open=${run.run}`}>
                <bdi>{run.file}</bdi>
              </a>
              <div class="muted">{run.run}</div>
            </th>
            <td>
              <State run={run} />
            </td>
            <td>{progressText(run)}</td>
            <td class="number-cell">{count(run.read)}</td>
            <td class="number-cell">{dollars(run.cost)}</td>
            <td>{time(run.createdAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const shapes = { reading: "◌", answering: "◔", writing: "◕", done: "●", failed: "✕" };

function State({ run }: { run: RunView }) {
  return (
    <span class={`state ${run.state}`}>
      <span aria-hidden="true">{shapes[run.state]}</span> {words.runs.states[run.state]}
      {run.failure !== undefined && ` ${run.failure.code}`}
    </span>
  );
}

function progressText({ state, fraction, failed, unclassified, isStopped }: RunView): string {
  const notes = [
    ...(state === "answering" && fraction !== undefined ? [wholeShare(fraction)] : []),
    ...(isStopped ? [words.runs.stopped] : []),
    ...(failed + unclassified > 0 ? [words.runs.noCategory(failed + unclassified)] : []),
  ];
  return notes.length === 0 ? "–" : notes.join(", ");
}
