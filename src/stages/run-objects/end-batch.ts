import { type Batch, type BatchState, type Verdict, verdictsKey } from "../../domain/index.ts";
import type { BatchChange, Platform } from "../../ports/index.ts";
import { countVerdicts } from "./count-verdicts.ts";
import { writeVerdicts } from "./verdicts.ts";

/** What the ledger is told of a batch whose verdicts are there. */
export interface BatchEnd {
  /** Changes nothing from another state than this. */
  readonly from: BatchState;
  /** Nor after more attempts than these; undefined: after any. */
  readonly attempts?: number;
  /** Besides the state and the counts. */
  readonly change?: BatchChange;
}

/**
 * Every question of a batch has its verdict. The verdicts are one object; only then is `account` asked, which settles what is
 * owed, only then does the ledger say so, and only then is publish told.
 */
export async function endBatch(
  { platform, batch }: { platform: Platform; batch: Batch },
  verdicts: readonly Verdict[],
  account: () => Promise<BatchEnd>,
): Promise<void> {
  const { ledger, objects, queue, log } = platform;
  const { run, id, questions } = batch;
  const counts = countVerdicts(verdicts);
  await writeVerdicts(objects, verdictsKey(run, id), verdicts);
  const { from, attempts, change } = await account();
  await ledger.changeBatch(run, id, [from], { ...change, state: "settled", verdicts: counts }, attempts);
  log.emit({ kind: "batch-settled", run, batch: id, questions, ...counts });
  await queue.send({ stage: "publish", run, batch: id });
}
