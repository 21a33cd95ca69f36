import type { Clock } from "../../ports/index.ts";
import type { ModelParts } from "./ask-model.ts";
import type { Job } from "./job.ts";
import type { JobEvents } from "./job-events.ts";
import { isEnded, type JobStatus } from "./job-status.ts";
import { processRecords } from "./process-records.ts";
import { InputProblem, type JobInput, validateInput } from "./read-input.ts";
import type { Buckets } from "./s3-place.ts";
import type { Ending, StuckStatus } from "./scenario.ts";

export interface JobRunner {
  readonly clock: Clock;
  readonly buckets: Buckets;
  readonly parts: ModelParts;
  readonly events: JobEvents;
  readonly log: (line: string) => void;
  /** Aborted when the simulator closes. */
  readonly closed: AbortSignal;
  /** Told when a job begins and ends to wait for time to pass. */
  readonly onWait: (isWaiting: boolean) => void;
}

/** Why a job does not go on. */
class Interruption {
  readonly reason: "stopped" | "expired";

  constructor(reason: "stopped" | "expired") {
    this.reason = reason;
  }
}

/** Leads a job from Submitted to its end, or to where it is when the simulator closes. Never rejects. */
export async function runJob(job: Job, runner: JobRunner): Promise<void> {
  try {
    await liveLife(job, runner);
  } catch (error) {
    if (runner.closed.aborted) return;
    if (job.stop.signal.aborted) return finishStopping(job, runner);
    if (error instanceof Interruption) {
      return end(job, runner, job.status === "InProgress" ? "PartiallyCompleted" : "Expired");
    }
    const message = error instanceof Error ? error.message : String(error);
    end(job, runner, "Failed", error instanceof InputProblem ? message : `Internal error: ${message}`);
  }
}

async function liveLife(job: Job, runner: JobRunner): Promise<void> {
  const { scenario } = runner.parts;
  const ending = scenario.endings[job.number] ?? scenario.endings["*"];
  const { submittedMs, validatingMs, scheduledMs } = scenario.durations;
  const stay = async (status: StuckStatus, milliseconds: number) => {
    if (ending?.status === "stuck" && ending.in === status) await stuck(job, runner);
    await pause(job, runner, milliseconds);
  };
  await stay("Submitted", submittedMs);
  become(job, runner, "Validating");
  const input = await validateInput(job, runner.buckets, scenario);
  await stay("Validating", validatingMs);
  if (ending?.status === "Failed" && ending.atPercent === undefined) throw new InputProblem(ending.message);
  job.counts.total = input.records;
  become(job, runner, "Scheduled");
  await stay("Scheduled", scheduledMs);
  if (ending?.status === "Expired") throw new Interruption("expired");
  become(job, runner, "InProgress");
  await stay("InProgress", 0);
  await work(job, runner, { input, ending });
}

async function work(
  job: Job,
  runner: JobRunner,
  { input, ending }: { readonly input: JobInput; readonly ending: Ending | undefined },
): Promise<void> {
  const { buckets, parts } = runner;
  const atPercent = ending !== undefined && "atPercent" in ending ? ending.atPercent : undefined;
  const budget =
    atPercent === undefined ? Number.POSITIVE_INFINITY : Math.ceil((input.records * atPercent) / 100);
  const beganMs = runner.clock.now().getTime();
  const waitUntil = (elapsedMs: number) =>
    pause(job, runner, beganMs + elapsedMs - runner.clock.now().getTime());
  const { interruption } = await processRecords({ job, input, buckets, parts, budget, waitUntil });
  if (interruption !== undefined) throw interruption;
  if (job.stop.signal.aborted) throw new Interruption("stopped");
  if (ending?.status === "Failed") return end(job, runner, "Failed", ending.message);
  if (ending?.status === "Stopped") {
    become(job, runner, "Stopping");
    return finishStopping(job, runner);
  }
  // "Completed" says that every record was tried, not that any succeeded (measured: all of 500 records failed).
  end(job, runner, ending?.status === "PartiallyCompleted" ? "PartiallyCompleted" : "Completed");
}

/** Lets time pass, but not beyond the job's timeout. Throws when the job was stopped or has timed out. */
async function pause(job: Job, runner: JobRunner, milliseconds: number): Promise<void> {
  const { signal } = job.stop;
  const leftMs = () => job.expirationTime.getTime() - runner.clock.now().getTime();
  if (signal.aborted) throw new Interruption("stopped");
  const waitMs = Math.min(milliseconds, Math.max(0, leftMs()));
  if (waitMs > 0) {
    await waiting(runner, () => runner.clock.sleep(waitMs, signal));
  }
  if (leftMs() <= 0) throw new Interruption("expired");
}

/** Waits until somebody stops the job; its timeout does not help either. */
async function stuck(job: Job, runner: JobRunner): Promise<never> {
  const { signal } = job.stop;
  const stopped = new Promise<void>((resolve) =>
    signal.addEventListener("abort", () => resolve(), { once: true }),
  );
  return waiting(runner, async () => {
    if (!signal.aborted) await stopped;
    throw new Interruption("stopped");
  });
}

async function waiting<Result>(runner: JobRunner, wait: () => Promise<Result>): Promise<Result> {
  runner.onWait(true);
  try {
    return await wait();
  } catch (error) {
    // The clock rejects with the reason of the signal, which is that of whoever stopped the job.
    throw error instanceof Interruption ? error : new Interruption("stopped");
  } finally {
    runner.onWait(false);
  }
}

async function finishStopping(job: Job, runner: JobRunner): Promise<void> {
  const { stoppingMs } = runner.parts.scenario.durations;
  const wait = () => runner.clock.sleep(stoppingMs, runner.closed);
  if (stoppingMs > 0) await waiting(runner, wait).catch(() => {});
  if (!runner.closed.aborted) end(job, runner, "Stopped");
}

function end(job: Job, runner: JobRunner, status: JobStatus, message?: string): void {
  job.message = message;
  become(job, runner, status);
}

/** Changes a job's status and tells everybody. */
export function become(
  job: Job,
  runner: Pick<JobRunner, "clock" | "events" | "log">,
  status: JobStatus,
): void {
  const time = runner.clock.now();
  job.status = status;
  job.lastModifiedTime = time;
  if (isEnded(status)) job.endTime = time;
  job.history.push({ status, time });
  const because = job.message === undefined ? "" : `: ${job.message}`;
  runner.log(`job ${job.id} (${job.request.jobName}) ${status}${because}`);
  runner.events.announce(job);
}
