import {
  type Attempt,
  digestOfReviews,
  type Run,
  type RunReport,
  runReportKey,
  shownReviewsKey,
} from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";
import { ownReport, takePlace, writeJson } from "../run-objects/index.ts";
import { attemptWarnings } from "./attempt-warnings.ts";
import { engineAsked } from "./engine-asked.ts";
import type { PublishWork } from "./publish-work.ts";
import { spendingOf } from "./spending-of.ts";
import { type WrittenResult, writeResult } from "./write-result.ts";

/**
 * Writes one result file in input order and the report beside it; false: the next worker has to go on with the file.
 * Done twice it writes the same bytes twice.
 */
export async function publishRun(work: PublishWork): Promise<boolean> {
  const { platform, run } = work;
  const result = await writeResult(work);
  if (result === undefined) return false;
  const report = await reportOf(work, result);
  await writeJson(platform.objects, shownReviewsKey(run.id), result.shown);
  await writeJson(platform.results(run.destination.folder), run.destination.reportKey, report);
  await writeJson(platform.objects, runReportKey(run.id), report);
  await takePlace(platform, run, result.sha256);
  return true;
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
