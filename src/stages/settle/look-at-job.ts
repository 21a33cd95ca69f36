import type { Attempt, RunPlan } from "../../domain/index.ts";
import type { JobStatus, Platform } from "../../ports/index.ts";

/** Asks the service how the job stands and keeps its words; the attempt is `ended` when the job is over, in any way. */
export async function lookAtJob(platform: Platform, attempt: Attempt, plan: RunPlan): Promise<Attempt> {
  if (attempt.state === "ended") return attempt;
  const { engine, ledger, clock, log } = platform;
  const { run, batch, number } = attempt;
  const status = await engine.look(attempt);
  const { serviceState, counts, hasFailed = false } = status;
  const isOver = status.state === "ended";
  const event = {
    kind: "job-looked-at",
    run,
    batch,
    attempt: number,
    serviceState,
    isOver,
    hasFailed,
  } as const;
  log.emit({ ...event, ...counts });
  const known = await ledger.changeAttempt(run, batch, number, {
    ...wordsOf(status),
    ...(isOver && { state: "ended", endedAt: clock.now().toISOString() }),
  });
  const looked = known ?? attempt;
  return isOver ? looked : watchDeadline(platform, looked, plan);
}

function wordsOf({ serviceState, message, counts, hasFailed = false }: JobStatus) {
  return { serviceState, message, counts, hasFailed };
}

/** A job that takes too long is reported once and, where the plan says so, stopped; what it answered is kept. */
async function watchDeadline(platform: Platform, attempt: Attempt, plan: RunPlan): Promise<Attempt> {
  const { engine, ledger, clock, log, online } = platform;
  const now = clock.now();
  const seconds = Math.round((now.getTime() - Date.parse(attempt.startedAt)) / 1000);
  if (seconds < plan.deadlineSeconds) return attempt;
  const { run, batch, number, serviceState = "" } = attempt;
  if (attempt.overdueAt === undefined) {
    log.emit({
      kind: "job-overdue",
      run,
      batch,
      attempt: number,
      job: attempt.job ?? "",
      serviceState,
      seconds,
    });
    await ledger.changeAttempt(run, batch, number, { overdueAt: now.toISOString() });
  }
  const mayAskOnline = online !== undefined && plan.route !== "batch-only";
  if (plan.afterDeadline === "report" || !mayAskOnline || attempt.isGivenUp) return attempt;
  await engine.stop(attempt);
  return (await ledger.changeAttempt(run, batch, number, { isGivenUp: true })) ?? attempt;
}
