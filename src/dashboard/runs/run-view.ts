import type { Run, RunFailure, RunTotals } from "../../domain/index.ts";
import type { FailureView, RunStateView, RunView } from "../api.ts";

const states: Readonly<Record<Run["state"], RunStateView>> = {
  received: "reading",
  prepared: "answering",
  settled: "writing",
  published: "done",
  failed: "failed",
};

/** How a run stands, in the page's words. */
export function runStateView({ state }: Run): RunStateView {
  return states[state];
}

/** A run and what its batches add up to, for the page. */
export function runView(run: Run, totals: RunTotals, { inFlight }: { inFlight: number }): RunView {
  const { classified, unclassified, failed, questions, spent, reserved } = totals;
  // Looked up one after the other: a batch may be settled in between.
  const answered = Math.min(questions, classified + unclassified + failed + inFlight);
  const isOpen = run.state !== "published" && run.state !== "failed";
  return {
    run: run.id,
    file: run.source.name,
    state: states[run.state],
    classifier: run.classifier,
    engine: run.engine,
    createdAt: run.createdAt,
    changedAt: run.changedAt,
    read: run.state === "received" ? totals.records : run.read,
    rejected: run.rejected,
    questions,
    answered,
    failed,
    unclassified,
    fraction: fractionOf(run, answered, questions),
    rate: undefined,
    secondsLeft: undefined,
    cost: spent.batch.cost + spent.online.cost,
    reserved,
    isStopped: run.isStopped,
    failure: run.failure && failureView(run.failure),
    canRetry: run.state === "failed" || (run.state === "published" && unclassified + failed > 0),
    canStop: (isOpen && run.state !== "settled" && !run.isStopped) || run.state === "failed",
  };
}

/** How a run failed, and what can be done about it on the page. */
export function failureView({ code, message, hint, hintOnPage, enough }: RunFailure): FailureView {
  return { code, message, hint: hintOnPage ?? hint, enough };
}

function fractionOf({ state }: Run, answered: number, questions: number): number | undefined {
  if (state === "received") return undefined;
  if (state === "published") return 1;
  return questions === 0 ? 0 : answered / questions;
}
