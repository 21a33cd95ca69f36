import type { Row, Run, RunPlan } from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";
import type { Preparation, RunClaim } from "../run-objects/index.ts";
import type { BatchBuilder } from "./batch-builder.ts";
import { columnKinds } from "./column-kinds.ts";
import { ColumnMap } from "./column-map.ts";
import { missingFacts } from "./missing-facts.ts";
import type { OpenRows } from "./open-rows.ts";
import { RepeatedIds } from "./repeated-ids.ts";
import type { TextSample } from "./text-sample.ts";

interface Reading {
  readonly platform: Platform;
  readonly run: Run;
  readonly plan: RunPlan;
  readonly rows: OpenRows;
  readonly batches: BatchBuilder;
  readonly sample: TextSample | undefined;
  readonly claim: RunClaim;
}

export interface ReadResult {
  readonly read: number;
  readonly rejected: number;
  readonly preparation: Preparation;
}

/**
 * Every row once, in file order, into its batch. A row without text is counted and kept, not asked. undefined: the
 * worker's time ended before the file did.
 */
export async function readRecords(reading: Reading): Promise<ReadResult | undefined> {
  const { platform, run, plan, batches, sample } = reading;
  const { reader, blocks, warnings } = reading.rows;
  const columns = new ColumnMap(run, plan, reader);
  const kinds = columnKinds();
  const ids = new RepeatedIds(warnings);
  const facts = missingFacts(plan.classifier.input, warnings);
  let read = 0;
  let rejected = 0;
  const take = (row: Row) => {
    read += 1;
    const record = columns.recordOf(row, read);
    kinds.look(row.cells);
    if (record.isIdFromFile) ids.look(record.id, row);
    if (record.question === "") rejected += 1;
    else sample?.look(record.question, record.hash);
    facts.look(record, row);
    return batches.add(record);
  };
  for await (const { rows, bytesRead } of blocks) {
    for (const row of rows) {
      const added = take(row);
      if (added !== undefined) await added;
    }
    await batches.flush();
    await reading.claim.renew();
    if (platform.worker.mustHandOver()) {
      await batches.leave();
      return undefined;
    }
    platform.log.emit({
      kind: "rows-read",
      run: run.id,
      read,
      bytes: bytesRead,
      sizeBytes: run.source.sizeBytes,
    });
  }
  columns.requireColumns();
  await batches.close();
  if (read === 0) warnings.add("no-rows", () => "The file has no rows.");
  ids.report();
  if (read > 0 && columns.lacksGold()) facts.lackGold();
  const preparation = {
    columns: kinds.columns(reader.columns),
    consumed: columns.consumed(),
    dialect: reader.dialect,
    above: reader.above ?? [],
    warnings: warnings.list(),
  };
  return { read, rejected, preparation };
}
