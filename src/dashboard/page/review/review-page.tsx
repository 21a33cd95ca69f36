import type { Meta } from "../../api.ts";
import { timeLeft } from "../format.ts";
import { EmptyBox } from "../parts/empty-box.tsx";
import { FilterChips } from "../parts/filter-chips.tsx";
import { ProblemBox } from "../parts/problem-box.tsx";
import { RecordsLoading } from "../parts/records-loading.tsx";
import { countQuestionOf, filter, isFiltered } from "../state/filter.ts";
import { isConnected, recordChanges } from "../state/live.ts";
import { decisions, secondsEach, undo } from "../state/review-session.ts";
import { reviewWords } from "../words/review.ts";
import { LatestDecisions } from "./latest-decisions.tsx";
import { ReviewCard } from "./review-card.tsx";
import { ReviewResults } from "./review-results.tsx";
import { SessionEnd } from "./session-end.tsx";
import { useCurrent } from "./use-current.ts";
import { type Queue, useQueue } from "./use-queue.ts";

/** One text after the other, the most doubtful first, for a person to say what it is. */
export function ReviewPage({ meta }: { meta: Meta | undefined }) {
  const shown = filter.value;
  const queue = useQueue(countQuestionOf(shown), `${recordChanges.value} ${isConnected.value}`);
  const { current: found, problem, show } = useCurrent(queue);
  // Without the categories there is nothing to choose from.
  const current = meta === undefined ? undefined : found;
  const goOn = () =>
    show(queue.items.find(({ record }) => record.textKey !== current?.record.textKey)?.record.key);
  const takeBack = (id: string | undefined) => {
    const review = id ?? decisions.value[0]?.review.id ?? queue.reply?.latest[0]?.id;
    const known = review === undefined ? undefined : undo(review);
    // What was said in another window is taken back where it stands.
    if (known !== undefined) show(known.review.key);
  };
  const trouble = queue.problem ?? problem;
  const isDone = queue.reply?.items.length === 0 && found === undefined;
  const isWaiting = current === undefined && !isDone && trouble === undefined;
  const isNew = isDone && queue.total === 0 && decisions.value.length === 0 && !isFiltered(shown);
  return (
    <div class="page review">
      <div class="review-head">
        <h1>{reviewWords.title}</h1>
        <Progress queue={queue} />
      </div>
      <FilterChips />
      {trouble !== undefined && current === undefined && <ProblemBox problem={trouble} />}
      <div class="review-body">
        <div class="review-main">
          {current !== undefined && (
            <ReviewCard
              key={current.record.key}
              current={current}
              classifier={meta?.classifiers.find(({ name }) => name === current.record.classifier)}
              onDecided={goOn}
              onUndo={() => takeBack(undefined)}
            />
          )}
          {isWaiting && <RecordsLoading />}
          {isNew && <EmptyBox meta={meta} />}
          {isDone && <SessionEnd isNew={isNew} onUndo={() => takeBack(undefined)} />}
        </div>
        <aside class="review-aside" aria-label={reviewWords.latest}>
          <LatestDecisions latest={queue.reply?.latest ?? []} onUndo={takeBack} />
          <ReviewResults />
        </aside>
      </div>
    </div>
  );
}

function Progress({ queue }: { queue: Queue }) {
  const { done, total } = queue;
  if (total === 0) return null;
  const each = secondsEach.value;
  const facts = [
    reviewWords.progress(done, total),
    ...(each === undefined ? [] : [reviewWords.each(each)]),
    ...(each === undefined || done >= total ? [] : [reviewWords.left(timeLeft(each * (total - done)))]),
  ];
  return (
    <div class="review-progress">
      <progress value={done} max={total} aria-label={reviewWords.progressLabel} />
      <span class="review-facts">{facts.join(" · ")}</span>
    </div>
  );
}
