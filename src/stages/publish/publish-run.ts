import {
  type Attempt,
  digestOfReviews,
  type Run,
  type RunReport,
  runReportKey,
  shownReviewsKey,
  WarningLog,
} from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";
import { ownReport, takePlace, writeJson } from "../run-objects/index.ts";
import { attemptWarnings } from "./attempt-warnings.ts";
import { engineAsked } from "./engine-asked.ts";
import type { PublishWork } from "./publish-work.ts";
import { readReviews } from "./reviewer.ts";
import { spendingOf } from "./spending-of.ts";
import { writeElsewhere } from "./write-elsewhere.ts";
import { type WrittenResult, writeResult } from "./write-result.ts";

/**
 * Writes one result file in input order and the report beside it; false: the next worker has to go on with the file. Where it
 * was written before, in another format or place, it follows. Done twice it writes the same bytes twice.
 */
export async function publishRun(work: PublishWork): Promise<boolean> {
  const { platform, run } = work;
  const content = await contentOf(work);
  const warnings = new WarningLog();
  await writeElsewhere(work, { content, warnings, tellReport: (there, result) => tell(there, run, result) });
  const result = await writeResult(work);
  if (result === undefined) return false;
  const report = await reportOf(work, { ...result, warnings: [...result.warnings, ...warnings.list()] });
  await writeJson(platform.objects, shownReviewsKey(run.id), result.shown);
  await writeJson(platform.results(run.destination.folder), run.destination.reportKey, report);
  await writeJson(platform.objects, runReportKey(run.id), report);
  await takePlace(platform, run, { ...result, content });
  return true;
}

/** In the home's folder of the run one report is beside all formats: it is of the file that was written last. */
async function tell(there: PublishWork, { destination }: Run, result: WrittenResult): Promise<void> {
  const { folder, reportKey } = there.run.destination;
  if (folder === destination.folder && reportKey === destination.reportKey) return;
  await writeJson(there.platform.results(folder), reportKey, await reportOf(there, result));
}

/** Changes with what is in the rows: with each time that something was asked, and with what people say. */
async function contentOf({ platform, run, plan }: PublishWork): Promise<string> {
  const reviews = await readReviews(platform, plan.classifier.name);
  const batches = await platform.ledger.listBatches(run.id);
  const asked = batches.reduce((sum, { attempts }) => sum + attempts, 0);
  return `${digestOfReviews(reviews)}/${asked}`;
}

async function reportOf(
  { platform, run, plan, preparation }: PublishWork,
  { format, sizeBytes, sha256, tallied, warnings, shown, reviews }: WrittenResult,
): Promise<RunReport> {
  const totals = await platform.ledger.totals(run.id);
  const attempts = await attemptsOf(platform, run);
  const before = await ownReport(platform.objects, run);
  const publishedAt = platform.clock.now();
  const { source, destination } = run;
  return {
    schema: "pigeonhole.report/1",
    run: run.id,
    source: {
      name: source.name,
      sizeBytes: source.sizeBytes,
      sha256: source.sha256,
      format: plan.reading.format,
      encoding: preparation.dialect.encoding,
      limit: plan.reading.limit,
    },
    output: { key: destination.key, format, sizeBytes, sha256 },
    classifier: {
      name: plan.classifier.name,
      version: run.classifierVersion,
      categories: plan.classifier.categories.length,
    },
    engine: engineAsked(platform, run, { preparation, attempts, totals, before }),
    ...tallied,
    questions: totals.questions,
    cached: totals.cached,
    spending: spendingOf(platform.engine.tariff, totals, {
      counts: tallied.counts,
      before: before?.spending,
    }),
    batches: Object.values(totals.batches).reduce((sum, count) => sum + count, 0),
    ...(reviews.size > 0 && {
      reviews: { texts: Object.keys(shown).length, digest: digestOfReviews(reviews) },
    }),
    warnings: [...preparation.warnings, ...attemptWarnings(attempts, tallied.reasons), ...warnings],
    timings: {
      receivedAt: run.createdAt,
      publishedAt: publishedAt.toISOString(),
      seconds: (publishedAt.getTime() - Date.parse(run.createdAt)) / 1000,
    },
  };
}

async function attemptsOf({ ledger }: Platform, { id }: Run): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  for (const batch of await ledger.listBatches(id))
    attempts.push(...(await ledger.listAttempts(id, batch.id)));
  return attempts;
}
