import type { RunView } from "../../api.ts";
import { dollars, timeLeft, wholeShare } from "../format.ts";
import { words } from "../words.ts";
import { ProgressBar } from "./progress-bar.tsx";

/** How far a run is, as a bar and in words. `isTold`: screen readers hear of each tenth. */
export function RunBar({ run, isTold = false }: { run: RunView; isTold?: boolean }) {
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
      <ProgressBar label={label} share={fraction} text={factsOf(run).join(" · ")} isTold={isTold} />
    </div>
  );
}

function factsOf({ state, read, answered, questions, rate, secondsLeft, cost, reserved }: RunView): string[] {
  return [
    state === "reading" ? words.runs.readSoFar(read) : words.runs.of(answered, questions),
    ...(rate === undefined ? [] : [words.runs.rate(rate)]),
    ...(secondsLeft === undefined ? [] : [words.runs.left(timeLeft(secondsLeft))]),
    reserved === 0 ? dollars(cost) : words.runs.costSoFar(dollars(cost), dollars(cost + reserved)),
  ];
}
