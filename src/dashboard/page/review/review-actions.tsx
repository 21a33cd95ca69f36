import { reviewWords } from "../words/review.ts";

/** What can be done besides choosing a category; each key stands on its button. */
export function ReviewActions(actions: {
  canAccept: boolean;
  accept(isExample: boolean): void;
  skip(): void;
  undo(): void;
  note(): void;
}) {
  const { canAccept, accept, skip, undo, note } = actions;
  return (
    <p class="review-actions">
      {canAccept && (
        <button type="button" class="main" onClick={() => accept(false)}>
          {reviewWords.accept} <kbd>Enter</kbd>
        </button>
      )}
      <button type="button" onClick={skip}>
        {reviewWords.skip} <kbd>x</kbd>
      </button>
      <button type="button" onClick={undo}>
        {reviewWords.undo} <kbd>u</kbd>
      </button>
      <button type="button" onClick={note}>
        {reviewWords.note} <kbd>n</kbd>
      </button>
      {canAccept && (
        <button type="button" class="as-example" title={reviewWords.exampleHint} onClick={() => accept(true)}>
          <span class="wide">{reviewWords.acceptExample}</span>
          <span class="narrow">{reviewWords.example}</span> <kbd>⇧Enter</kbd>
        </button>
      )}
    </p>
  );
}
