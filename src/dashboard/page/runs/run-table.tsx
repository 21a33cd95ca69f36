import type { RunView } from "../../api.ts";
import { count, dollars, time, timeLeft, wholeShare } from "../format.ts";
import { words } from "../words.ts";

/** The runs, a row each; on a phone a card each. */
export function RunTable({ runs, open }: { runs: readonly RunView[]; open: string | undefined }) {
  const { file, state, progress, records, cost, started } = words.runs;
  return (
    <table class="run-table">
      <thead>
        <tr>
          {[file, state, progress].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
          {[records, cost].map((head) => (
            <th key={head} scope="col" class="number-cell">
              {head}
            </th>
          ))}
          <th scope="col">{started}</th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <Row key={run.run} run={run} isOpen={run.run === open} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ run, isOpen }: { run: RunView; isOpen: boolean }) {
  const notes = notesOf(run);
  return (
    <tr class={isOpen ? "open" : undefined} aria-current={isOpen ? "true" : undefined}>
      <th scope="row">
        <a href={`/runs?open=${run.run}`}>
          <bdi>{run.file}</bdi>
        </a>
        <div class="muted run-id">{run.run}</div>
      </th>
      <td>
        <State run={run} />
      </td>
      <td class={notes.length === 0 ? "none" : undefined}>{notes.length === 0 ? "–" : notes.join(", ")}</td>
      <td class="number-cell" data-label={words.runs.records}>
        {count(run.read)}
      </td>
      <td class="number-cell" data-label={words.runs.cost}>
        {dollars(run.cost)}
      </td>
      <td>{time(run.createdAt)}</td>
    </tr>
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

function notesOf({ state, fraction, secondsLeft, failed, unclassified, isStopped }: RunView): string[] {
  return [
    ...(state === "answering" && fraction !== undefined ? [wholeShare(fraction)] : []),
    ...(state === "answering" && secondsLeft !== undefined ? [words.runs.left(timeLeft(secondsLeft))] : []),
    ...(isStopped ? [words.runs.stopped] : []),
    ...(failed + unclassified > 0 ? [words.runs.noCategory(failed + unclassified)] : []),
  ];
}
