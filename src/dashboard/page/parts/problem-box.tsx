import type { Problem } from "../../api.ts";
import { words } from "../words.ts";

/** What went wrong, what to do, and a way to try again. */
export function ProblemBox({ problem, again }: { problem: Problem; again?: (() => void) | undefined }) {
  const isGone = problem.code === "gone";
  return (
    <section class="box problem" role="alert">
      <h2>{words.problem.title}</h2>
      <p>
        {problem.code !== "" && !isGone && <code>{problem.code}</code>}{" "}
        {isGone ? words.problem.gone : problem.title}
      </p>
      <p>{isGone ? words.problem.goneHint : problem.hint}</p>
      {again !== undefined && (
        <button type="button" onClick={again}>
          {words.problem.again}
        </button>
      )}
    </section>
  );
}
