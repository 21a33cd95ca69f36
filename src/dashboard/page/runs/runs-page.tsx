import { useEffect, useRef, useState } from "preact/hooks";
import type { Meta, RunList, RunView } from "../../api.ts";
import { EmptyBox } from "../parts/empty-box.tsx";
import { ProblemBox } from "../parts/problem-box.tsx";
import { useData } from "../state/data.ts";
import { isUnderWay, news, runsVersion } from "../state/live.ts";
import { query } from "../state/location.ts";
import { UploadBox } from "../uploads/upload-box.tsx";
import { UploadPanel } from "../uploads/upload-panel.tsx";
import { WaitingUploads } from "../uploads/waiting-uploads.tsx";
import { words } from "../words.ts";
import { NotifyChoice } from "./notify-choice.tsx";
import { RunPanel } from "./run-panel.tsx";
import { RunTable } from "./run-table.tsx";

/** Every run, those under way as they go. */
export function RunsPage({ meta }: { meta: Meta | undefined }) {
  // What a button did shows at once, not at the next news.
  const [pressed, setPressed] = useState(0);
  // How often a file was dropped: what was pressed is gone, and the page goes on where a file is brought.
  const [left, setLeft] = useState(0);
  const parameters = new URLSearchParams(query.value);
  const open = parameters.get("open") ?? undefined;
  // One that is opened may have begun since, and be over before any news of it.
  const { value, problem } = useData<RunList>("/api/runs", `${runsVersion.value} ${pressed} ${open}`);
  const upload = parameters.get("upload") ?? undefined;
  const runs = value?.runs.map(asToldLast) ?? [];
  useBackToRow(open);
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
            <NotifyChoice />
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

/** A run that is closed leaves the keyboard where it was opened. */
function useBackToRow(open: string | undefined): void {
  const before = useRef(open);
  useEffect(() => {
    const closed = before.current;
    before.current = open;
    if (closed === undefined || open !== undefined) return;
    const links = document.querySelectorAll<HTMLAnchorElement>(".run-table a");
    [...links].find(({ search }) => new URLSearchParams(search).get("open") === closed)?.focus();
  }, [open]);
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
