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
  classifier: ClassifierView;
  /** The keys go back to the panel. */
  onDone(): void;
}) {
  const { record, classifier, onDone } = edit;
  const [isOpen, setOpen] = useState(false);
  useLayoutEffect(() => pageKeys({ e: () => setOpen(true) }), []);
  useLayoutEffect(() => setOpen(false), [record.key]);
  if (!isOpen) {
    return (
      <p>
        <button type="button" onClick={() => setOpen(true)}>
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
