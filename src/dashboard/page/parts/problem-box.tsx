import type { Problem } from "../../api.ts";
import { words } from "../words.ts";
import { Marked } from "./marked.tsx";

/** What went wrong, what to do, and a way to try again. */
export function ProblemBox(box: {
  problem: Problem;
  /** What did not work, where it is not that something could not be shown. */
  title?: string | undefined;
  again?: (() => void) | undefined;
}) {
  const { problem, title = words.problem.title, again } = box;
  const isGone = problem.code === "gone";
  // After the first line a place is shown, e.g. of a statement, with a mark under it.
  const [said = "", ...place] = problem.title.split("\n");
  return (
    <section class="box problem" role="alert">
      <h2>{title}</h2>
      <p>
        {problem.code !== "" && !isGone && <code>{problem.code}</code>}{" "}
        {isGone ? words.problem.gone : <Marked text={said} />}
      </p>
      {place.length > 0 && <pre>{place.join("\n")}</pre>}
      <p>
        <Marked text={isGone ? words.problem.goneHint : problem.hint} />
      </p>
      {again !== undefined && (
        <button type="button" onClick={again}>
          {words.problem.again}
        </button>
      )}
    </section>
  );
}
