import { metricNames } from "../../adapters/aws/metric-names.ts";
import type { Run, RunState } from "../../domain/index.ts";
import { isProductError } from "../../errors.ts";
import { failRun, sweep } from "../../pipeline.ts";
import type { Host } from "../host/host.ts";
import { openForRun } from "../host/run-platform.ts";
import { tellOthers } from "../host/tell-others.ts";

const unfinished: readonly RunState[] = ["received", "prepared", "settled"];
/** A run that changed a moment ago has its messages under way. */
const restSeconds = 300;
/** Failed ones that are looked at, newest first: what was not told of is made good within minutes, so it is among them. */
const failedRuns = 50;

/**
 * Sends for whatever unfinished runs wait for, oldest run first; one that cannot be swept is in nobody's way. Tells of the
 * failed ones whose function died before it did.
 */
export async function sweepRuns(host: Host): Promise<void> {
  const { ledger, worker, log } = { ...host.parts, log: host.log };
  const lists = await Promise.all(unfinished.map((state) => ledger.listRuns({ state })));
  const runs = lists.flat().sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  log.count(metricNames.oldestRunAge, runs[0] === undefined ? 0 : ageSeconds(host, runs[0].createdAt));
  for (const name of [metricNames.jobsUnderWay, metricNames.batchesWaiting, metricNames.runsOverdue])
    log.count(name, 0);
  try {
    for (const run of runs) {
      if (worker.mustHandOver()) return log.note("sweep-not-finished");
      await sweepRun(host, run);
    }
    await tellOfFailed(host);
  } finally {
    log.flush();
  }
}

async function tellOfFailed(host: Host): Promise<void> {
  for (const run of await host.parts.ledger.listRuns({ state: "failed", limit: failedRuns })) {
    const isUntold = run.announcedAt === undefined && ageSeconds(host, run.changedAt) >= restSeconds;
    if (!isUntold) continue;
    try {
      await tellOthers(host, run.id, { ofResults: false });
    } catch (error) {
      host.log.trouble("run-not-told", error, { run: run.id });
    }
  }
}

async function sweepRun(host: Host, run: Run): Promise<void> {
  const { ledger } = host.parts;
  const { log } = host;
  try {
    const { batches } = await ledger.totals(run.id);
    log.count(metricNames.jobsUnderWay, batches.submitted);
    log.count(metricNames.batchesWaiting, batches.prepared);
    const { platform, config } = await openForRun(host, run.id);
    const deadlineSeconds = config.engine.deadlineHours * 3600;
    if (ageSeconds(host, run.createdAt) > deadlineSeconds) log.count(metricNames.runsOverdue);
    if (ageSeconds(host, run.changedAt) >= restSeconds) await sweep(platform, run.id);
  } catch (error) {
    log.trouble("run-not-swept", error, { run: run.id });
    if (isProductError(error) && error.fault === "user") await endRun(host, run, error);
  }
}

/** Of what lies in the run or its configuration no message would make more. */
async function endRun(host: Host, { id }: Run, failure: { code: string; message: string; hint: string }) {
  try {
    await failRun(host.parts, id, failure);
    await tellOthers(host, id, { ofResults: false });
  } catch (error) {
    host.log.trouble("run-not-ended", error, { run: id });
  }
}

function ageSeconds({ parts }: Host, since: string): number {
  return Math.max(0, Math.round((parts.clock.now().getTime() - Date.parse(since)) / 1000));
}
