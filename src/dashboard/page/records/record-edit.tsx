import { useLayoutEffect, useState } from "preact/hooks";
import type { FullRecord } from "../../../analytics/analytics.ts";
import type { ClassifierView } from "../../api.ts";
import { CategoryFinder } from "../parts/category-finder.tsx";
import { decide } from "../state/review-session.ts";
import { pageKeys } from "../state/shortcuts.ts";
import { reviewWords } from "../words/review.ts";

/** Another category for the open record, by `e`. */
export function RecordEdit(edit: {
  record: FullRecord;
  /** Another record is on its way in its place: whoever chooses now means that one. */
  isBefore: boolean;
  classifier: ClassifierView;
  /** The keys go back to the panel. */
  onDone(): void;
}) {
  const { record, isBefore, classifier, onDone } = edit;
  const [isOpen, setOpen] = useState(false);
  useLayoutEffect(() => (isBefore ? setOpen(false) : pageKeys({ e: () => setOpen(true) })), [isBefore]);
  if (!isOpen || isBefore) {
    return (
      <p>
        <button type="button" disabled={isBefore} onClick={() => setOpen(true)}>
          {reviewWords.edit} <kbd>e</kbd>
        </button>
      </p>
    );
  }
  const leave = () => {
    setOpen(false);
    onDone();
  };
  return (
    <div class="record-edit">
      <CategoryFinder
        categories={classifier.categories}
        isFocused
        onChoose={(category, isExample) => {
          decide(record, { category, note: "", isExample, origin: "list", tookMs: undefined });
          leave();
        }}
        onLeave={leave}
      />
      <p class="muted">{reviewWords.asInReview}</p>
    </div>
  );
}
