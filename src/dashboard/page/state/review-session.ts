import { computed, effect, signal } from "@preact/signals";
import type { FullRecord } from "../../../analytics/analytics.ts";
import type { NewReview } from "../../api.ts";
import { newReviewId, refused, sendReview, sendUndo } from "./outbox.ts";
import { Stored } from "./stored.ts";

/** What was decided in this window, for the numbers of the session and for undoing; the texts are not kept. */
export interface Decision {
  readonly review: NewReview;
  readonly classifier: string;
  readonly textKey: string;
  /** The record's id, as its file has it. */
  readonly record: string;
  readonly engineCategory: string | null;
  readonly atMs: number;
  /** How long it took; undefined where nobody waited for it, e.g. in the list. */
  readonly tookMs: number | undefined;
  readonly isUndone: boolean;
}

const stored = new Stored<Decision>(() => sessionStorage, "pigeonhole.decision.");
const all = signal(byTime(stored.all()));

/** Not taken back, the latest first. */
export const decisions = computed(() => all.value.filter(({ isUndone }) => !isUndone));
/** Everything, taken back or not, by the ids of reviews. */
export const undone = computed(
  () => new Set(all.value.filter(({ isUndone }) => isUndone).map(({ review }) => review.id)),
);
/** What was said here, by the keys of records: a list that was loaded before does not know it. */
export const saidHere = computed(
  () => new Map(decisions.value.map(({ review }) => [review.key, review.category] as const)),
);
const decidedTexts = computed(() => new Set(decisions.value.map(textOf)));

const textOf = ({ classifier, textKey }: { classifier: string; textKey: string }) =>
  `${classifier}\n${textKey}`;

/** Whether the text was decided in this window, whether the server knows already or not. */
export function isDecided(record: Pick<FullRecord, "classifier" | "textKey">): boolean {
  return decidedTexts.value.has(textOf(record));
}

export interface Choice {
  /** undefined: skipped. */
  readonly category: string | undefined;
  readonly note: string;
  readonly isExample: boolean;
  readonly origin: NewReview["origin"];
  readonly tookMs: number | undefined;
}

/** Decides at once; the server is told as soon as it can be. */
export function decide(record: FullRecord, choice: Choice): void {
  const { category, note, isExample, origin, tookMs } = choice;
  const decision =
    category === undefined ? "skipped" : category === record.predicted ? "accepted" : "corrected";
  const review: NewReview = {
    id: newReviewId(),
    key: record.key,
    decision,
    category: category ?? null,
    note,
    isExample: isExample && category !== undefined,
    origin,
  };
  remember({
    review,
    classifier: record.classifier,
    textKey: record.textKey,
    record: record.id,
    engineCategory: record.predicted,
    atMs: Date.now(),
    tookMs,
    isUndone: false,
  });
  sendReview(review);
}

/** Takes a review back, whoever said it. */
export function undo(id: string): Decision | undefined {
  const known = all.value.find(({ review }) => review.id === id);
  if (known !== undefined) remember({ ...known, isUndone: true });
  sendUndo(id);
  return known;
}

/** Corrections of the session that are no examples yet, said again as examples. */
export function makeExamples(): void {
  for (const decision of correctionsForExamples.value) {
    const review = { ...decision.review, id: newReviewId(), isExample: true };
    remember({ ...decision, isUndone: true });
    remember({ ...decision, review });
    sendReview(review);
  }
}

export const correctionsForExamples = computed(() =>
  decisions.value.filter(({ review }) => review.decision === "corrected" && !review.isExample),
);

// What the server did not want was not decided: the text comes back.
effect(() => {
  const id = refused.value?.id;
  const decision = all.peek().find(({ review }) => review.id === id);
  if (decision !== undefined && !decision.isUndone) remember({ ...decision, isUndone: true });
});

function remember(decision: Decision): void {
  stored.set(decision.review.id, decision);
  all.value = byTime([...all.value.filter(({ review }) => review.id !== decision.review.id), decision]);
}

function byTime(list: readonly Decision[]): Decision[] {
  return [...list].sort((a, b) => b.atMs - a.atMs);
}

const longestMs = 120_000;
const enough = 3;
const latest = 20;

/** Seconds a decision takes, of the latest; undefined while it would be a guess. Who went for a coffee does not count. */
export const secondsEach = computed(() => {
  const took = decisions.value.flatMap(({ tookMs }) => tookMs ?? []).slice(0, latest);
  if (took.length < enough) return undefined;
  return took.reduce((sum, ms) => sum + Math.min(ms, longestMs), 0) / took.length / 1000;
});
