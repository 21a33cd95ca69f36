import { useLayoutEffect } from "preact/hooks";
import { addressOf, cleared, filter, isFiltered } from "../state/filter.ts";
import { correctionsForExamples, decisions, makeExamples } from "../state/review-session.ts";
import { pageKeys } from "../state/shortcuts.ts";
import { reviewWords } from "../words/review.ts";

/** Nothing is left: what was done, and what can be made of it. */
export function SessionEnd({ isNew, onUndo }: { isNew: boolean; onUndo: () => void }) {
  useLayoutEffect(() => pageKeys({ u: onUndo, Backspace: onUndo }));
  const shown = filter.value;
  const of = (decision: string) =>
    decisions.value.filter(({ review }) => review.decision === decision).length;
  const examples = correctionsForExamples.value.length;
  return (
    <section class="box session-end" aria-labelledby="session-end">
      <h2 id="session-end">{isNew ? reviewWords.nothing : reviewWords.done}</h2>
      <p>{isNew ? reviewWords.nothingWhy : reviewWords.doneHere}</p>
      {decisions.value.length > 0 && (
        <p role="status">{reviewWords.sum(of("accepted"), of("corrected"), of("skipped"))}</p>
      )}
      {examples > 0 && (
        <p>
          <button type="button" title={reviewWords.exampleHint} onClick={makeExamples}>
            {reviewWords.examples(examples)}
          </button>{" "}
          <span class="muted">{reviewWords.exampleHint}</span>
        </p>
      )}
      <p class="links">
        {isFiltered(shown) && <a href={addressOf("/review", cleared(shown))}>{reviewWords.everything}</a>}
        {!isNew && <a href={addressOf("/quality", { ...shown, open: undefined })}>{reviewWords.toQuality}</a>}
      </p>
    </section>
  );
}
