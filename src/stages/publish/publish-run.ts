import {
  type Cell,
  type Run,
  type RunPlan,
  type RunReport,
  runReportKey,
  WarningLog,
} from "../../domain/index.ts";
import { loadFormat } from "../../formats/index.ts";
import type { Platform } from "../../ports/index.ts";
import { type Preparation, writeJson } from "../run-objects/index.ts";
import { attemptWarnings } from "./attempt-warnings.ts";
import { joinedRows } from "./joined-rows.ts";
import { resultTable } from "./result-table.ts";
import { spendingOf } from "./spending-of.ts";
import { summaryRows } from "./summary-rows.ts";
import { Tally } from "./tally.ts";
import { writeObject } from "./write-object.ts";

interface PublishWork {
  readonly platform: Platform;
  readonly run: Run;
  readonly plan: RunPlan;
  readonly preparation: Preparation;
}

/** Writes one result file in input order and the report beside it. Done twice it writes the same bytes twice. */
export async function publishRun(work: PublishWork): Promise<void> {
  const { platform, run, plan, preparation } = work;
  const store = platform.results(run.destination.folder);
  const format = await loadFormat(plan.classifier.output.format ?? plan.reading.format);
  const table = resultTable(preparation);
  const tally = new Tally(plan.classifier);
  const warnings = new WarningLog();
  const bytes = format.write({
    columns: table.columns,
    blocks: resultBlocks(work, tally, (joined) => table.cellsOf(joined)),
    dialect: preparation.dialect,
    neutralizeFormulas: plan.classifier.output.neutralizeFormulas,
    summary: () => summaryRows(run, plan, tally.total()),
    warnings,
  });
  const written = await writeObject(store, run.destination.key, bytes);
  const report = await reportOf(work, { tally, warnings, format: format.name, written });
  await writeJson(store, run.destination.reportKey, report);
  await writeJson(platform.objects, runReportKey(run.id), report);
}

async function* resultBlocks(
  { platform, run }: PublishWork,
  tally: Tally,
  cellsOf: ReturnType<typeof resultTable>["cellsOf"],
): AsyncGenerator<Cell[][]> {
  let published = 0;
  for (const batch of await platform.ledger.listBatches(run.id)) {
    for await (const rows of joinedRows(platform.objects, batch)) {
      for (const { verdict } of rows) tally.count(verdict);
      yield rows.map(cellsOf);
      published += rows.length;
      platform.log.emit({ kind: "rows-published", run: run.id, published, read: run.read });
    }
  }
}

async function reportOf(
  { platform, run, plan, preparation }: PublishWork,
  result: {
    tally: Tally;
    warnings: WarningLog;
    format: string;
    written: { sizeBytes: number; sha256: string };
  },
): Promise<RunReport> {
  const totals = await platform.ledger.totals(run.id);
  const tallied = result.tally.total();
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
    output: { key: destination.key, format: result.format, ...result.written },
    classifier: {
      name: plan.classifier.name,
      version: run.classifierVersion,
      categories: plan.classifier.categories.length,
    },
    engine: { name: platform.engine.name, version: platform.engine.version },
    ...tallied,
    questions: totals.questions,
    cached: totals.cached,
    spending: spendingOf(platform.engine.tariff, totals, tallied.counts),
    batches: Object.values(totals.batches).reduce((sum, count) => sum + count, 0),
    warnings: [
      ...preparation.warnings,
      ...(await attemptWarnings(platform, run.id, tallied.reasons)),
      ...result.warnings.list(),
    ],
    timings: {
      receivedAt: run.createdAt,
      publishedAt: publishedAt.toISOString(),
      seconds: (publishedAt.getTime() - Date.parse(run.createdAt)) / 1000,
    },
  };
}
