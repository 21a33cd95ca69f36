import {
  type Attempt,
  parseReport,
  parseRunId,
  type Run,
  type RunId,
  runReportKey,
} from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { Ledger, ObjectStore } from "../../ports/index.ts";
import type { JobView, ReportView, RunDetails, RunList } from "../api.ts";
import { lookAtRun } from "./look-at-run.ts";

const runsShown = 500;
const jobsShown = 5;

/** The newest runs. */
export async function listRuns(ledger: Ledger): Promise<RunList> {
  const found = await ledger.listRuns({ limit: runsShown + 1 });
  const shown = found.slice(0, runsShown);
  const runs = await Promise.all(shown.map((run) => lookAtRun(ledger, run)));
  const cost = runs.reduce((sum, run) => sum + run.cost, 0);
  return { runs, isCut: found.length > shown.length, cost };
}

/** Throws PH432 when there is no such run. */
export async function findRun(ledger: Ledger, name: string): Promise<Run> {
  const id = parseRunId(name);
  const run = id === undefined ? undefined : await ledger.getRun(id);
  if (run === undefined) throw new ProductError("PH432", { run: name.slice(0, 60) });
  return run;
}

export async function runDetails(ledger: Ledger, objects: ObjectStore, run: Run): Promise<RunDetails> {
  const totals = await ledger.totals(run.id);
  const isOver = run.state === "published";
  return {
    run: await lookAtRun(ledger, run),
    report: isOver ? await reportOf(objects, run) : undefined,
    batches: totals.batches,
    jobs: isOver ? [] : await openJobs(ledger, run.id),
  };
}

async function openJobs(ledger: Ledger, id: RunId): Promise<JobView[]> {
  const batches = (await ledger.listBatches(id, "submitted")).slice(0, jobsShown);
  const attempts = await Promise.all(batches.map((batch) => ledger.listAttempts(id, batch.id)));
  return attempts
    .flat()
    .filter(({ state }) => state !== "ended")
    .map(jobView);
}

function jobView({ batch, job, route, serviceState, counts }: Attempt): JobView {
  return {
    batch,
    job: job ?? "",
    state: serviceState ?? (route === "online" ? "online" : ""),
    processed: counts?.processed,
    total: counts?.total,
  };
}

/** undefined when the run's own copy was forgotten. */
async function reportOf(objects: ObjectStore, { id, destination }: Run): Promise<ReportView | undefined> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of (await objects.get(runReportKey(id))) ?? []) chunks.push(chunk);
  if (chunks.length === 0) return undefined;
  const report = parseReport(Buffer.concat(chunks).toString("utf8"));
  const { counts, questions, cached, spending, warnings, timings } = report;
  return {
    counts,
    questions,
    cached,
    cost: spending?.cost,
    reasons: Object.entries(report.reasons)
      .map(([reason, records]) => ({ reason, records }))
      .sort((a, b) => b.records - a.records),
    warnings: warnings.map(({ code, message, places }) => ({ code, message, places })),
    seconds: timings.seconds,
    result: destination.key.slice(destination.key.lastIndexOf("/") + 1),
  };
}
