import {
  type Batch,
  type BatchId,
  earlierVerdictsKey,
  isOpen,
  planKey,
  type Run,
  type RunId,
  type RunPlan,
  type Verdict,
  verdictsKey,
} from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";
import { readJson, readVerdicts, writeVerdicts } from "../run-objects/index.ts";
import { askOnline } from "./ask-online.ts";
import { claimBatch, giveBack } from "./claim-batch.ts";
import { startJob } from "./start-job.ts";

/** Batch -> inference job. Does nothing when another worker has the batch or it is past this stage. */
export async function submit(platform: Platform, id: RunId, batchId: BatchId): Promise<void> {
  const run = await platform.ledger.getRun(id);
  if (run === undefined || run.state === "failed") return;
  const batch = await claimBatch(platform, id, batchId);
  if (batch === undefined) return;
  const plan = await readJson<RunPlan>(platform.objects, planKey(id));
  if (batch.questions === 0) return settleEmpty(platform, batch);
  try {
    await answer({ platform, run, batch, plan });
  } catch (error) {
    await giveBack(platform, batch);
    throw error;
  }
}

async function answer(work: { platform: Platform; run: Run; batch: Batch; plan: RunPlan }): Promise<void> {
  const { platform, batch } = work;
  const { minQuestions } = await platform.engine.limits();
  const earlier = await earlierVerdicts(platform, batch);
  const asked = batch.attempts === 0 ? batch.questions : earlier.filter(isOpen).length;
  const { online } = platform;
  if (online !== undefined && asked < minQuestions) return askOnline({ ...work, online, earlier });
  return startJob({ ...work, asked });
}

/** What the attempt to come has to build on; none before the first. */
async function earlierVerdicts(platform: Platform, batch: Batch): Promise<Verdict[]> {
  if (batch.attempts === 0) return [];
  return readVerdicts(platform.objects, earlierVerdictsKey(batch.run, batch.id, batch.attempts + 1));
}

/** Every record of the batch was rejected: there is nothing to ask. */
async function settleEmpty(platform: Platform, batch: Batch): Promise<void> {
  const { ledger, objects, queue } = platform;
  await writeVerdicts(objects, verdictsKey(batch.run, batch.id), []);
  const verdicts = { classified: 0, unclassified: 0, failed: 0 };
  await ledger.changeBatch(batch.run, batch.id, ["claimed"], {
    state: "settled",
    owner: undefined,
    verdicts,
  });
  await queue.send({ stage: "publish", run: batch.run, batch: batch.id });
}
