import type { ReviewQueueReply } from "../../api.ts";
import { isUnsent, kept, unsent } from "../state/outbox.ts";
import { decisions, undone } from "../state/review-session.ts";
import { reviewWords } from "../words/review.ts";
import { valueName } from "../words.ts";

const shown = 10;

interface Line {
  readonly id: string;
  readonly record: string;
  readonly engineCategory: string | null;
  readonly decision: keyof typeof reviewWords.decisions;
  readonly category: string | null;
  readonly isExample: boolean;
  readonly note: string;
  readonly at: number;
}

/** The last ones, of this window and of others, each with a way back. */
export function LatestDecisions(list: { latest: ReviewQueueReply["latest"]; onUndo(id: string): void }) {
  const { latest, onUndo } = list;
  const lines = linesOf(latest);
  return (
    <section class="box" aria-labelledby="latest-decisions">
      <h2 id="latest-decisions">{reviewWords.latest}</h2>
      {lines.length === 0 && <p class="muted">{reviewWords.nothingDecided}</p>}
      <ol class="decisions">
        {lines.map((line) => (
          <li key={line.id}>
            <DecisionText line={line} />
            <button
              type="button"
              aria-label={reviewWords.undoWhat(line.record)}
              onClick={() => onUndo(line.id)}
            >
              {reviewWords.undo}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

function linesOf(latest: ReviewQueueReply["latest"]): Line[] {
  const here = decisions.value.map(({ review, record, engineCategory, atMs }) => ({
    ...review,
    record,
    engineCategory,
    at: atMs,
  }));
  const known = new Set(here.map(({ id }) => id));
  const elsewhere = latest
    .filter(({ id }) => !known.has(id) && !undone.value.has(id))
    .map((review) => ({ ...review, at: Date.parse(review.at) }));
  return [...here, ...elsewhere].sort((a, b) => b.at - a.at).slice(0, shown);
}

function DecisionText({ line }: { line: Line }) {
  const { id, record, decision, category, engineCategory, isExample, note } = line;
  // Read so that the line changes when the server has it.
  const isWaiting = unsent.value > 0 && kept.value >= 0 && isUnsent(id);
  return (
    <div class="decision">
      <bdi class="decision-record">{record}</bdi>{" "}
      {decision === "corrected" ? (
        <>
          <bdi>{valueName("predicted", engineCategory ?? "")}</bdi> → <bdi>{category}</bdi>
        </>
      ) : (
        <>
          {reviewWords.decisions[decision]}
          {category !== null && (
            <>
              {" "}
              <bdi>{category}</bdi>
            </>
          )}
        </>
      )}
      {isExample && <span class="muted"> {reviewWords.asExample}</span>}
      {note !== "" && (
        <p class="muted long" dir="auto">
          {note}
        </p>
      )}
      {isWaiting && <span class="muted"> ({reviewWords.notSent})</span>}
    </div>
  );
}
