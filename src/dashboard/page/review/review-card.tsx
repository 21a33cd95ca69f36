import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ClassifierView } from "../../api.ts";
import { decide } from "../state/review-session.ts";
import { pageKeys } from "../state/shortcuts.ts";
import { reviewWords } from "../words/review.ts";
import { EngineSays } from "./engine-says.tsx";
import { LabelButtons } from "./label-buttons.tsx";
import { ReviewActions } from "./review-actions.tsx";
import { ReviewText } from "./review-text.tsx";
import type { Current } from "./use-current.ts";
import { useSwipe } from "./use-swipe.ts";

/** One record, what the engine says of it, and what a person can say. */
export function ReviewCard(card: {
  current: Current;
  /** undefined: the configuration has it no more. */
  classifier: ClassifierView | undefined;
  onDecided(): void;
  onUndo(): void;
}) {
  const { current, classifier, onDecided, onUndo } = card;
  const { record, origin } = current;
  const place = useRef<HTMLElement>(null);
  const labels = useRef<HTMLDivElement>(null);
  const shownAtMs = useRef(Date.now());
  const isDecided = useRef(false);
  const [note, setNote] = useState<string | undefined>(undefined);
  const toText = () => place.current?.focus({ preventScroll: true });
  // Whoever decides by keyboard is led from text to text.
  useLayoutEffect(() => {
    toText();
    window.scrollTo({ top: 0 });
  }, []);
  const categories = classifier?.categories ?? [];
  const says = categories.some(({ name }) => name === record.predicted) ? record.predicted : null;
  const choose = (category: string | undefined, isExample = false) => {
    // Two keys at once are one decision.
    if (isDecided.current) return;
    isDecided.current = true;
    const tookMs = Date.now() - shownAtMs.current;
    decide(record, { category, note: (note ?? "").trim(), isExample, origin, tookMs });
    onDecided();
  };
  const actions = {
    accept: (isExample: boolean) => says !== null && choose(says, isExample),
    skip: () => choose(undefined),
    undo: onUndo,
    note: () => setNote(note ?? ""),
  };
  useLayoutEffect(() =>
    pageKeys({
      Enter: () => actions.accept(false),
      "Shift+Enter": () => actions.accept(true),
      x: actions.skip,
      u: actions.undo,
      Backspace: actions.undo,
      n: actions.note,
    }),
  );
  const swipe = useSwipe({
    right: () => actions.accept(false),
    left: () => labels.current?.scrollIntoView({ block: "center" }),
    up: actions.skip,
  });
  return (
    <article class="box review-card" ref={place} tabIndex={-1} aria-label={reviewWords.title}>
      <div {...swipe}>
        <ReviewText record={record} origin={origin} />
        <EngineSays record={record} />
      </div>
      {note !== undefined && <NoteField note={note} onChange={setNote} onLeave={toText} />}
      <div class="review-choice" ref={labels}>
        {classifier === undefined ? (
          <p class="notice">{reviewWords.noClassifier(record.classifier)}</p>
        ) : (
          <LabelButtons
            categories={categories}
            suggested={record.predicted}
            runnerUp={record.runnerUp?.category ?? null}
            onChoose={choose}
            onLeave={toText}
          />
        )}
        <ReviewActions canAccept={says !== null} {...actions} />
      </div>
    </article>
  );
}

function NoteField(field: { note: string; onChange(note: string): void; onLeave(): void }) {
  const { note, onChange, onLeave } = field;
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => input.current?.focus(), []);
  return (
    <label class="note">
      <span>{reviewWords.note}</span>
      <input
        ref={input}
        type="text"
        value={note}
        maxLength={2000}
        dir="auto"
        placeholder={reviewWords.notePlaceholder}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" && event.key !== "Escape") return;
          event.preventDefault();
          onLeave();
        }}
      />
    </label>
  );
}
