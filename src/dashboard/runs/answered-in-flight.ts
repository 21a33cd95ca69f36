import type { Batch, RunId } from "../../domain/index.ts";
import type { Ledger } from "../../ports/index.ts";

/** Of so many batches under way the service's counts are looked up; the others count when they are settled. */
const batchesLookedAt = 100;

/** Texts that have an answer in batches that are not settled yet, as far as the service or the worker tells. */
export async function answeredInFlight(ledger: Ledger, id: RunId): Promise<number> {
  const [claimed, submitted] = await Promise.all([
    ledger.listBatches(id, "claimed"),
    ledger.listBatches(id, "submitted"),
  ]);
  const looked = [...claimed, ...submitted].slice(0, batchesLookedAt);
  const answered = await Promise.all(looked.map((batch) => answeredIn(ledger, batch)));
  return answered.reduce((sum, count) => sum + count, 0);
}

async function answeredIn(ledger: Ledger, { run, id, questions }: Batch): Promise<number> {
  const attempt = (await ledger.listAttempts(run, id)).at(-1);
  if (attempt === undefined) return 0;
  // An attempt that asks again what was open asks fewer than the batch has: the others have an answer.
  const before = questions - attempt.questions;
  const isAnswered = attempt.route === "online" && attempt.state === "ended";
  const processed = isAnswered ? attempt.questions : (attempt.counts?.processed ?? 0);
  return Math.max(0, Math.min(questions, before + processed));
}
