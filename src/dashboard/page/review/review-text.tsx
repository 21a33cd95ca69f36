import type { FullRecord } from "../../../analytics/analytics.ts";
import type { NewReview } from "../../api.ts";
import { day } from "../format.ts";
import { Turns } from "../parts/turns.tsx";
import { reviewWords } from "../words/review.ts";

/** The text, where it is from, and why it is shown. */
export function ReviewText({ record, origin }: { record: FullRecord; origin: NewReview["origin"] }) {
  const { text, file, date, id, sameText } = record;
  return (
    <>
      <p class="review-origin muted">
        <span>{reviewWords.origins[origin]}</span>
        <span>
          <bdi>{file}</bdi> · <bdi>{id}</bdi> · {day(date)}
        </span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="review-text" tabIndex={0} aria-label={reviewWords.text}>
        <Turns text={text} />
      </section>
      {sameText > 1 && <p class="muted">{reviewWords.same(sameText)}</p>}
    </>
  );
}
