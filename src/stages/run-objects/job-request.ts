import { type Attempt, type Batch, questionsKey, type Run, type RunPlan } from "../../domain/index.ts";
import type { JobRequest } from "../../ports/index.ts";

/** An attempt as the engine is told of it, each time in the same words. */
export function jobRequestOf(work: { run: Run; batch: Batch; plan: RunPlan; attempt: Attempt }): JobRequest {
  const { run, batch, plan, attempt } = work;
  return {
    run,
    batch,
    attempt: attempt.number,
    classifier: plan.classifier,
    questionsKey: questionsKey(run.id, batch.id, attempt.number),
    questions: attempt.questions,
  };
}
