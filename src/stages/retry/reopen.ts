import {
  type Batch,
  earlierVerdictsKey,
  planKey,
  questionIndexOf,
  questionsKey,
  type Run,
  type RunPlan,
  type Verdict,
  verdictsKey,
} from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";
import { readJson, readQuestions, readVerdicts, writeVerdicts } from "../run-objects/index.ts";
import { sweep } from "../sweep/sweep.ts";

/** Whether what a run was made of is still there; it is forgotten after `retention.days`. */
export async function canReopen(platform: Platform, run: Run): Promise<boolean> {
  return (await platform.objects.head(planKey(run.id))) !== undefined;
}

/**
 * Opens a published run again for its questions without a category; the others keep their verdicts and are not asked.
 * Returns how many questions will be asked; 0 leaves the run as it is.
 */
export async function reopen(platform: Platform, run: Run): Promise<number> {
  const { ledger, objects } = platform;
  const plan = await readJson<RunPlan>(objects, planKey(run.id));
  const undecided = (await ledger.listBatches(run.id, "published")).filter(
    ({ verdicts }) => verdicts !== undefined && verdicts.failed + verdicts.unclassified > 0,
  );
  if (undecided.length === 0) return 0;
  await ledger.changeRun(run.id, ["published"], { state: "prepared" });
  let reopened = 0;
  for (const batch of undecided) reopened += await reopenBatch(platform, plan, batch);
  await sweep(platform, run.id);
  return reopened;
}

async function reopenBatch(platform: Platform, plan: RunPlan, batch: Batch): Promise<number> {
  const { ledger, objects, engine } = platform;
  const next = batch.attempts + 1;
  const verdicts = (await readVerdicts(objects, verdictsKey(batch.run, batch.id))).map(opened);
  await writeVerdicts(objects, earlierVerdictsKey(batch.run, batch.id, next), verdicts);
  const writer = await objects.create(questionsKey(batch.run, batch.id, next));
  let count = 0;
  for await (const question of readQuestions(objects, batch.run, batch.id)) {
    if (verdicts[questionIndexOf(question.id)]?.status === "classified") continue;
    await writer.write(`${engine.questionLine(question, plan.classifier)}\n`);
    count += 1;
  }
  await writer.commit();
  await ledger.changeBatch(batch.run, batch.id, ["published"], { state: "prepared", verdicts: undefined });
  return count;
}

/** A person asks for it: what was thought final is asked again too. */
function opened(verdict: Verdict): Verdict {
  return verdict.status === "classified" ? verdict : { ...verdict, isRetryable: true };
}
