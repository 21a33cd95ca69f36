import type { FullRecord } from "../../../analytics/analytics.ts";
import { score } from "../format.ts";
import { Confidence } from "../parts/confidence.tsx";
import { reviewWords } from "../words/review.ts";

/** The engine's category with its own estimate, why, and what came second. */
export function EngineSays({ record }: { record: FullRecord }) {
  const { predicted, confidence, rationale, reason, runnerUp } = record;
  return (
    <div class="engine-says">
      <p>
        {predicted === null ? (
          <strong>{reviewWords.saysNothing}</strong>
        ) : (
          <>
            <span class="muted">{reviewWords.says}</span> <span aria-hidden="true">✦</span>{" "}
            <strong>
              <bdi>{predicted}</bdi>
            </strong>{" "}
          </>
        )}
        {confidence !== null && (
          <span class="estimate">
            <Confidence value={confidence} />
            {record.score !== null && <span>{score(record.score)} </span>}
            <span class="muted">({reviewWords.estimate})</span>
          </span>
        )}
      </p>
      {(rationale ?? reason) !== null && (
        <p class="muted long" dir="auto">
          {rationale ?? reason}
        </p>
      )}
      {runnerUp !== null && (
        <p class="muted">
          {reviewWords.second(runnerUp.score === null ? "" : score(runnerUp.score))}:{" "}
          <span aria-hidden="true">✧</span> <bdi>{runnerUp.category}</bdi>
        </p>
      )}
    </div>
  );
}
