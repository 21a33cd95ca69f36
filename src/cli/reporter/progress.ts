import type { RunEvent } from "../../domain/index.ts";

/** How much of the whole each phase takes, as measured on a million short rows; only the bar depends on it. */
const weights = { reading: 0.3, answering: 0.4, writing: 0.3 };

export type Phase = keyof typeof weights;

/** Where a run stands, folded from its events. */
export interface Progress {
  readonly phase: Phase;
  /** 0 to 1 over the whole run. */
  readonly fraction: number;
  /** What the phase counts, e.g. 64120 of 99988 distinct texts. */
  readonly done: number;
  /** undefined while it is not known. */
  readonly total: number | undefined;
  /** Questions answered again in a later attempt are not counted twice. */
  readonly failed: number;
}

export const noProgress: Progress = { phase: "reading", fraction: 0, done: 0, total: undefined, failed: 0 };

/** The progress after an event. */
export function advance(progress: Progress, event: RunEvent): Progress {
  switch (event.kind) {
    case "rows-read": {
      const share = event.sizeBytes === 0 ? 1 : Math.min(1, event.bytes / event.sizeBytes);
      return { ...progress, phase: "reading", done: event.read, fraction: share * weights.reading };
    }
    case "run-prepared":
      return { ...progress, phase: "answering", done: 0, total: event.questions, fraction: weights.reading };
    case "questions-answered": {
      const done = Math.min(progress.done + event.answered, progress.total ?? Number.POSITIVE_INFINITY);
      const share = progress.total === undefined || progress.total === 0 ? 1 : done / progress.total;
      return { ...progress, phase: "answering", done, fraction: weights.reading + share * weights.answering };
    }
    case "batch-settled":
      return { ...progress, failed: progress.failed + event.failed };
    case "rows-published": {
      const share = event.read === 0 ? 1 : event.published / event.read;
      const fraction = weights.reading + weights.answering + share * weights.writing;
      return { ...progress, phase: "writing", done: event.published, total: event.read, fraction };
    }
    case "run-published":
      return { ...progress, fraction: 1 };
    default:
      return progress;
  }
}
