import { type BatchId, type RunId, type Verdict, verdictsKey } from "../../domain/index.ts";
import type { ObjectStore } from "../../ports/index.ts";
import { readRows, readVerdicts, type StoredRow } from "../run-objects/index.ts";

export interface JoinedRow {
  readonly row: StoredRow;
  /** undefined: the row was rejected, there was nothing to ask. */
  readonly verdict: Verdict | undefined;
}

/** A batch's rows in input order, each with its question's verdict. Holds the verdicts of one batch in memory. */
export async function* joinedRows(
  objects: ObjectStore,
  run: RunId,
  batch: BatchId,
): AsyncGenerator<JoinedRow[]> {
  const verdicts = await readVerdicts(objects, verdictsKey(run, batch));
  for await (const rows of readRows(objects, run, batch)) {
    yield rows.map((row) => ({ row, verdict: row.question === -1 ? undefined : verdicts[row.question] }));
  }
}
