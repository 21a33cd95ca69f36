import { type Batch, type BatchId, type RunId, type Verdict, verdictsKey } from "../../domain/index.ts";
import type { ObjectStore } from "../../ports/index.ts";
import { readRows, readVerdicts, type StoredRow } from "../run-objects/index.ts";

export interface JoinedRow {
  readonly row: StoredRow;
  /** undefined: the row was rejected, there was nothing to ask. */
  readonly verdict: Verdict | undefined;
}

/**
 * A batch's rows in input order, each with its question's verdict. Holds the verdicts of one batch in memory, and those
 * that it borrows from earlier ones.
 */
export async function* joinedRows(objects: ObjectStore, batch: Batch): AsyncGenerator<JoinedRow[]> {
  const { run, id } = batch;
  const borrowed = await borrowedVerdicts(objects, batch);
  const verdicts = await readVerdicts(objects, verdictsKey(run, id));
  const verdictOf = ({ question, lender }: StoredRow) => {
    if (question === -1) return undefined;
    return lender === undefined ? verdicts[question] : borrowed.get(placeOf(lender, question));
  };
  for await (const rows of readRows(objects, run, id)) {
    yield rows.map((row) => ({ row, verdict: verdictOf(row) }));
  }
}

/** The verdicts that a batch's rows point at in earlier batches; one of those at a time is in memory. */
async function borrowedVerdicts(
  objects: ObjectStore,
  { run, id, borrowed }: Batch,
): Promise<ReadonlyMap<string, Verdict>> {
  const found = new Map<string, Verdict>();
  if (borrowed === 0) return found;
  for (const [lender, questions] of await questionsByLender(objects, run, id)) {
    const verdicts = await readVerdicts(objects, verdictsKey(run, lender));
    for (const question of questions) {
      const verdict = verdicts[question];
      if (verdict !== undefined) found.set(placeOf(lender, question), verdict);
    }
  }
  return found;
}

async function questionsByLender(objects: ObjectStore, run: RunId, id: BatchId) {
  const wanted = new Map<BatchId, Set<number>>();
  for await (const rows of readRows(objects, run, id)) {
    for (const { question, lender } of rows) {
      if (lender === undefined) continue;
      const questions = wanted.get(lender) ?? new Set<number>();
      questions.add(question);
      wanted.set(lender, questions);
    }
  }
  return wanted;
}

function placeOf(lender: BatchId, question: number): string {
  return `${lender}/${question}`;
}
