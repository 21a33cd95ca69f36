import type { FullRecord } from "../../../analytics/analytics.ts";
import { score, time } from "../format.ts";
import { Confidence } from "../parts/confidence.tsx";
import { undo } from "../state/review-session.ts";
import { reviewWords } from "../words/review.ts";
import { valueName } from "../words.ts";

/** What the engine said where a person says otherwise, and the right category where a file has it. */
export function RecordVerdict({ record }: { record: FullRecord }) {
  const { predicted, category, gold, runnerUp, reviews } = record;
  const engine = valueName("predicted", predicted ?? "");
  const isSaid = reviews.some(({ decision }) => decision !== "skipped");
  return (
    <>
      {isSaid && (
        <p class="notice">
          {category === predicted ? reviewWords.confirmed : <bdi>{reviewWords.corrected(engine)}</bdi>}
        </p>
      )}
      {gold?.from === "file" && (
        <p>
          {reviewWords.goldIs} ({reviewWords.gold.file}):{" "}
          <strong>
            <bdi>{gold.category}</bdi>
          </strong>
          .{" "}
          <span class="muted">
            {gold.category === predicted ? reviewWords.agrees : reviewWords.differs(engine)}
          </span>
        </p>
      )}
      {runnerUp !== null && (
        <p class="muted">
          {reviewWords.second(runnerUp.score === null ? "" : score(runnerUp.score))}:{" "}
          <bdi>{runnerUp.category}</bdi>
        </p>
      )}
    </>
  );
}

/** What people said of the text, the latest first, each with a way back. */
export function ReviewHistory({ record }: { record: FullRecord }) {
  const { reviews } = record;
  if (reviews.length === 0) return null;
  return (
    <>
      <h3>{reviewWords.history}</h3>
      <ol class="decisions">
        {reviews.map((review) => (
          <li key={review.id}>
            <div class="decision">
              {reviewWords.decisions[review.decision]}{" "}
              {review.category !== null && <bdi>{review.category}</bdi>}
              {review.isExample && <span class="muted"> {reviewWords.asExample}</span>}{" "}
              <span class="muted">{time(review.at)}</span>
              {review.note !== "" && (
                <p class="muted long" dir="auto">
                  {review.note}
                </p>
              )}
            </div>
            <button
              type="button"
              aria-label={reviewWords.undoWhat(time(review.at))}
              onClick={() => undo(review.id)}
            >
              {reviewWords.undo}
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}

/** What other runs said of the text. */
export function OtherVerdicts({ record }: { record: FullRecord }) {
  const { others } = record;
  if (others.length === 0) return null;
  return (
    <>
      <h3>{reviewWords.others}</h3>
      <ul class="others">
        {others.map((other) => (
          <li key={other.run}>
            <bdi>{valueName("predicted", other.category ?? "")}</bdi> <Confidence value={other.confidence} />
            <div class="muted">
              <a href={`/runs?open=${other.run}`}>{other.run}</a> · {other.engine} · {time(other.createdAt)}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
