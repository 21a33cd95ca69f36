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
import { recordCells } from "./record-cells.ts";
import { writeObject } from "./write-object.ts";

/** Analytics read single records too: of small groups that is quick. One block of DuckDB's. */
export const processedRowsPerGroup = 2048;

/** Writes the batch's Parquet file for analytics. */
export async function publishBatch(work: {
  platform: Platform;
  run: Run;
  batch: Batch;
  plan: RunPlan;
}): Promise<void> {
  const { platform, run, batch, plan } = work;
  const parquet = await loadFormat("parquet");
  const bytes = parquet.write({
    columns: processedColumns,
    blocks: blocks(platform, run, batch),
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

async function* blocks(platform: Platform, run: Run, batch: Batch): AsyncGenerator<Cell[][]> {
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
      run.createdAt.slice(0, 10),
      null,
      null,
      null,
      null,
    ]);
  }
}
