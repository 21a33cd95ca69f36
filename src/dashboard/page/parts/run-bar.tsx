import type { RunView } from "../../api.ts";
import { dollars, timeLeft, wholeShare } from "../format.ts";
import { words } from "../words.ts";

/** How far a run is, as a bar and in words. */
export function RunBar({ run }: { run: RunView }) {
  const { fraction } = run;
  const label = `${run.file}: ${words.runs.states[run.state]}`;
  return (
    <div class="run-bar">
      <div class="run-bar-head">
        <a href={`/runs?open=${run.run}`}>
          <bdi>{run.file}</bdi>
        </a>
        <span>
          {words.runs.states[run.state]}
          {fraction !== undefined && ` · ${wholeShare(fraction)}`}
        </span>
      </div>
      {fraction === undefined ? (
        <progress aria-label={label} />
      ) : (
        <progress aria-label={label} value={fraction} max={1} />
      )}
      <p class="muted">{factsOf(run).join(" · ")}</p>
    </div>
  );
}

function factsOf({ state, read, answered, questions, rate, secondsLeft, cost, reserved }: RunView): string[] {
  return [
    state === "reading" ? words.runs.readSoFar(read) : words.runs.of(answered, questions),
    ...(rate === undefined ? [] : [words.runs.rate(rate)]),
    ...(secondsLeft === undefined ? [] : [words.runs.left(timeLeft(secondsLeft))]),
    dollars(cost),
    ...(reserved === 0 ? [] : [words.runs.reserved(dollars(reserved))]),
  ];
}
