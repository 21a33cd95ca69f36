import {
  type Batch,
  type Cell,
  processedColumns,
  processedKey,
  type Run,
  type RunPlan,
  textKey,
  WarningLog,
} from "../../domain/index.ts";
import { loadFormat } from "../../formats/index.ts";
import type { Platform } from "../../ports/index.ts";
import { joinedRows } from "./joined-rows.ts";
import { goldCell, recordCells, runnerUpCells } from "./record-cells.ts";
import { RecordLanguages } from "./record-languages.ts";
import { writeObject } from "./write-object.ts";

/** Analytics read single records too: of small groups that is quick. One block of DuckDB's. */
export const processedRowsPerGroup = 2048;

interface BatchToPublish {
  readonly platform: Platform;
  readonly run: Run;
  readonly batch: Batch;
  readonly plan: RunPlan;
}

/** Writes the batch's Parquet file for analytics. */
export async function publishBatch(work: BatchToPublish): Promise<void> {
  const { platform, run, batch, plan } = work;
  const parquet = await loadFormat("parquet");
  const bytes = parquet.write({
    columns: processedColumns,
    blocks: blocks(work, await costOfRecord(work)),
    dialect: {},
    neutralizeFormulas: false,
    summary: () => [],
    rowsPerGroup: processedRowsPerGroup,
    warnings: new WarningLog(),
  });
  const key = processedKey({
    folder: plan.processedFolder,
    classifier: run.classifier,
    createdAt: run.createdAt,
    run: run.id,
    batch: batch.id,
  });
  await writeObject(platform.analytics, key, bytes);
}

/**
 * US dollars; null for an engine without a price. Every record of the batch has the same share: what a run cost is then the
 * sum over its records, to the last cent of the report.
 */
async function costOfRecord({ platform, run, batch }: BatchToPublish): Promise<number | null> {
  if (platform.engine.tariff === undefined || batch.records === 0) return null;
  const attempts = await platform.ledger.listAttempts(run.id, batch.id);
  return attempts.reduce((sum, { cost = 0 }) => sum + cost, 0) / batch.records;
}

async function* blocks(
  { platform, run, batch, plan }: BatchToPublish,
  cost: number | null,
): AsyncGenerator<Cell[][]> {
  const runDay = run.createdAt.slice(0, 10);
  const languages = new RecordLanguages();
  for await (const rows of joinedRows(platform.objects, batch)) {
    yield rows.map((joined) => [
      run.id,
      batch.id,
      run.source.name,
      ...recordCells(joined),
      run.engine,
      run.createdAt,
      run.source.sha256,
      textKey(joined.row.text),
      joined.row.day ?? runDay,
      languages.of(joined),
      goldCell(joined, plan.classifier),
      ...runnerUpCells(joined),
      cost,
    ]);
  }
}
