import type { JobLook, Quote, RunEvent, RunLook } from "../../domain/index.ts";
import { formatCount } from "./pace.ts";

/** How much of the whole each phase takes, as measured on a million short rows; only the bar depends on it. */
const weights = { reading: 0.3, answering: 0.4, writing: 0.3 };

export type Phase = "uploading" | keyof typeof weights;

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
  /** What the run may cost, as quoted; undefined for an engine without a price. */
  readonly quote: Pick<Quote, "expectedCost" | "mostCost" | "cached"> | undefined;
  /** Inference jobs as last looked at, by batch; those that ended are gone. */
  readonly jobs: Readonly<Record<string, JobProgress>>;
  /** Others work on it: it goes on without this command. */
  readonly isElsewhere: boolean;
  /** US dollars so far, where the ledger was asked. */
  readonly cost: number;
}

interface JobProgress {
  readonly serviceState: string;
  readonly processed: number;
}

export const noProgress: Progress = {
  phase: "reading",
  fraction: 0,
  done: 0,
  total: undefined,
  failed: 0,
  quote: undefined,
  jobs: {},
  isElsewhere: false,
  cost: 0,
};

/** The progress after an event. */
export function advance(progress: Progress, event: RunEvent): Progress {
  switch (event.kind) {
    case "input-uploaded": {
      const share = event.sizeBytes === 0 ? 1 : event.bytes / event.sizeBytes;
      const [done, total] = [megabytes(event.bytes), megabytes(event.sizeBytes)];
      return { ...progress, phase: "uploading", done, total, fraction: share };
    }
    case "rows-read": {
      const share = event.sizeBytes === 0 ? 1 : Math.min(1, event.bytes / event.sizeBytes);
      return { ...progress, phase: "reading", done: event.read, fraction: share * weights.reading };
    }
    case "run-prepared":
      return answering({ ...progress, total: event.questions, done: progress.quote?.cached ?? 0 });
    case "questions-answered":
      return answering({ ...progress, done: progress.done + event.answered });
    case "run-quoted":
      return { ...progress, quote: event };
    case "job-looked-at": {
      const { serviceState, processed = 0 } = event;
      return answering({
        ...progress,
        jobs: { ...progress.jobs, [event.batch]: { serviceState, processed } },
      });
    }
    case "batch-settled": {
      const { [event.batch]: _, ...jobs } = progress.jobs;
      return { ...progress, jobs, failed: progress.failed + event.failed };
    }
    case "rows-published": {
      const share = event.read === 0 ? 1 : event.published / event.read;
      const fraction = weights.reading + weights.answering + share * weights.writing;
      return { ...progress, phase: "writing", done: event.published, total: event.read, fraction };
    }
    case "run-looked-at":
      return lookedAt(progress, event);
    case "run-published":
      return { ...progress, fraction: 1 };
    default:
      return progress;
  }
}

const megabytes = (bytes: number) => Math.ceil(bytes / 1_000_000);

/** A run elsewhere: its ledger knows neither how many bytes are read nor how many rows are written. */
function lookedAt(before: Progress, look: RunLook): Progress {
  const { state, read, questions, answered, failed, cost } = look;
  const jobs = look.jobs === undefined ? before.jobs : byBatch(look.jobs);
  const progress = { ...before, isElsewhere: true, failed, cost, jobs };
  if (state === "received") return { ...progress, phase: "reading", done: read, fraction: 0 };
  if (state === "prepared") return answering({ ...progress, total: questions, done: answered });
  const isDone = state === "published";
  const fraction = isDone ? 1 : weights.reading + weights.answering;
  return { ...progress, phase: "writing", done: isDone ? read : 0, total: read, fraction };
}

function byBatch(jobs: readonly JobLook[]): Progress["jobs"] {
  return Object.fromEntries(
    jobs.map(({ batch, serviceState, processed }) => [batch, { serviceState, processed }]),
  );
}

/** What jobs under way have done counts for the bar, until their answers are read. */
function answering(progress: Progress): Progress {
  const { total = 0, jobs } = progress;
  const done = Math.min(progress.done, total);
  const inJobs = Object.values(jobs).reduce((sum, { processed }) => sum + processed, 0);
  const share = total === 0 ? 1 : Math.min(1, (done + inJobs) / total);
  return { ...progress, phase: "answering", done, fraction: weights.reading + share * weights.answering };
}

/** e.g. "2 InProgress (1,204 of their records done), 1 Submitted"; undefined when no job is under way. */
export function jobsText({ jobs }: Progress): string | undefined {
  const counts = new Map<string, number>();
  let processed = 0;
  for (const job of Object.values(jobs)) {
    counts.set(job.serviceState, (counts.get(job.serviceState) ?? 0) + 1);
    processed += job.processed;
  }
  if (counts.size === 0) return undefined;
  const states = [...counts].map(([state, count]) => `${formatCount(count)} ${state}`).join(", ");
  const done = processed === 0 ? "" : ` (${formatCount(processed)} records done)`;
  const isOne = Object.keys(jobs).length === 1;
  return `${isOne ? "job" : "jobs"}: ${states}${done}`;
}
