import { useEffect, useRef, useState } from "preact/hooks";
import { noFilter, withChoice } from "../../../domain/record-filter.ts";
import type { Problem, RunDetails, RunView } from "../../api.ts";
import { Marked } from "../parts/marked.tsx";
import { ProblemBox } from "../parts/problem-box.tsx";
import { RunBar } from "../parts/run-bar.tsx";
import { fetchJson, useData } from "../state/data.ts";
import { addressOf } from "../state/filter.ts";
import { isUnderWay } from "../state/live.ts";
import { go } from "../state/location.ts";
import { pageKeys } from "../state/shortcuts.ts";
import { words } from "../words.ts";
import { AllowCost } from "./allow-cost.tsx";
import { RunReport } from "./run-report.tsx";

const close = () => go("/runs");

/** One run: how it stands, what it left, and what can be done with it. */
export function RunPanel(panel: { run: string; live: RunView | undefined; onDone: () => void }) {
  const { run, live, onDone } = panel;
  const { value, problem } = useData<RunDetails>(`/api/runs/${run}`, JSON.stringify(live));
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.focus({ preventScroll: true }), []);
  useEffect(() => pageKeys({ Escape: close }), []);
  const shown = live ?? value?.run;
  return (
    <aside class="panel" ref={place} tabIndex={-1} aria-label={shown?.file ?? run}>
      <div class="panel-head">
        <button type="button" class="panel-close" onClick={close}>
          <span aria-hidden="true">×</span> <span class="sr">{words.close}</span> <kbd>Esc</kbd>
        </button>
      </div>
      {problem !== undefined && <ProblemBox problem={problem} />}
      {shown !== undefined && (
        <>
          <h2>
            <bdi>{shown.file}</bdi>
          </h2>
          <p class="muted">
            {shown.run} · {words.runs.classifier} <bdi>{shown.classifier}</bdi> · {words.runs.engine}{" "}
            <bdi>{shown.engine}</bdi>
          </p>
          {isUnderWay(shown) && <RunBar run={shown} isTold />}
          {shown.failure !== undefined && (
            <section class="box problem">
              <h3>{words.runs.error}</h3>
              <p class="long">
                <code>{shown.failure.code}</code> <Marked text={shown.failure.message} />
              </p>
              <p class="long">
                <Marked text={shown.failure.hint} />
              </p>
            </section>
          )}
          <Buttons run={shown} onDone={onDone} />
          {shown.state === "done" && <Files run={shown.run} />}
        </>
      )}
      {value !== undefined && <RunReport details={value} />}
    </aside>
  );
}

function Buttons({ run, onDone }: { run: RunView; onDone: () => void }) {
  const [problem, setProblem] = useState<Problem | undefined>();
  const [said, setSaid] = useState("");
  const enough = run.failure?.enough;
  const press = (what: "retry" | "stop" | `retry?maxCost=${string}`) => {
    setSaid("");
    fetchJson(`/api/runs/${run.run}/${what}`, { method: "POST" }).then(
      () => {
        setProblem(undefined);
        setSaid(words.runs.done);
        onDone();
      },
      (refused: Problem) => setProblem(refused),
    );
  };
  return (
    <>
      {enough !== undefined && (
        <AllowCost key={enough} enough={enough} allow={(dollars) => press(`retry?maxCost=${dollars}`)} />
      )}
      {run.canRetry && (
        <p>
          <button
            type="button"
            class={enough === undefined ? "main" : undefined}
            onClick={() => press("retry")}
          >
            {words.runs.retry}
          </button>{" "}
          <span class="muted">{run.state === "failed" ? words.runs.resumeHint : words.runs.retryHint}</span>
        </p>
      )}
      {run.canStop && (
        <p>
          <button type="button" onClick={() => press("stop")}>
            {words.runs.stop}
          </button>{" "}
          <span class="muted">{words.runs.stopHint}</span>
        </p>
      )}
      <p role="status">{said}</p>
      {problem !== undefined && <ProblemBox problem={problem} />}
    </>
  );
}

function Files({ run }: { run: string }) {
  const records = addressOf("/records", withChoice(noFilter, "run", { value: run, isExclusion: false }));
  return (
    <p class="formats">
      <a href={`/api/runs/${run}/files/result`} download>
        {words.runs.result}
      </a>
      <a href={`/api/runs/${run}/files/report`} download>
        {words.runs.report}
      </a>
      <a href={records}>{words.runs.see}</a>
    </p>
  );
}
