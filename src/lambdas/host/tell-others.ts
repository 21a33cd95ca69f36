import { metricNames } from "../../adapters/aws/metric-names.ts";
import {
  type News,
  parseReport,
  type Run,
  type RunFailed,
  type RunId,
  type RunPublished,
  runReportKey,
} from "../../domain/index.ts";
import type { Host } from "./host.ts";
import { readText } from "./read-text.ts";

/**
 * Tells how a run ended, once it has: an `error.json` where its result would be, and an event for other systems. Told
 * again when the call before was killed before it could write down that it had. `ofResults`: also of a run that was
 * published; only the function that writes results may look at them.
 */
export async function tellOthers(
  host: Host,
  id: RunId,
  { ofResults }: { readonly ofResults: boolean },
): Promise<void> {
  const { ledger, clock } = host.parts;
  const run = await ledger.getRun(id);
  if (run === undefined || run.announcedAt !== undefined) return;
  const news = await newsOf(host, run, ofResults);
  if (news === undefined) return;
  await host.announcer.announce([news]);
  await ledger.changeRun(id, [run.state], { announcedAt: clock.now().toISOString() });
}

async function newsOf(host: Host, run: Run, ofResults: boolean): Promise<News | undefined> {
  if (run.state === "published" && ofResults) return published(host, run);
  return run.state === "failed" ? failed(host, run) : undefined;
}

async function published(host: Host, run: Run): Promise<RunPublished> {
  const results = host.parts.results(run.destination.folder);
  // Of a try before this one, which the result would give the lie to.
  if ((await results.head(errorKey(run))) !== undefined) await results.delete(errorKey(run));
  const report = parseReport((await readText(host.parts.objects, runReportKey(run.id))) ?? "");
  const { read, classified, failed: failedRecords } = report.counts;
  host.log.count(metricNames.recordsClassified, classified);
  host.log.count(metricNames.recordsFailed, failedRecords);
  host.log.highest(metricNames.failedShare, read === 0 ? 0 : (100 * failedRecords) / read);
  return {
    kind: "RunPublished",
    ...aboutRun(host, run),
    output: uriOf(host, run.destination.key),
    report: uriOf(host, run.destination.reportKey),
    counts: report.counts,
    cost: report.spending?.cost,
  };
}

async function failed(host: Host, run: Run): Promise<RunFailed> {
  const { code = "bug", message = "", hint = "" } = run.failure ?? {};
  const failure = { code, message, hint };
  const text = JSON.stringify({ run: run.id, file: run.source.name, at: run.changedAt, ...failure }, null, 2);
  await host.parts.results(run.destination.folder).put(errorKey(run), `${text}\n`);
  return { kind: "RunFailed", ...aboutRun(host, run), failure };
}

function aboutRun(host: Host, { id, classifier, source, createdAt }: Run) {
  const { place, name } = source;
  const at = host.parts.clock.now().toISOString();
  return { run: id, classifier, input: { place, name }, receivedAt: createdAt, at };
}

/** Beside the result: e.g. "output_data/2026-11-24/r-7f3a9c21b04d/error.json" */
function errorKey({ destination: { reportKey } }: Run): string {
  return `${reportKey.slice(0, reportKey.lastIndexOf("/") + 1)}error.json`;
}

function uriOf({ requestsBucket }: Host, key: string): string {
  return `s3://${requestsBucket}/${key}`;
}
