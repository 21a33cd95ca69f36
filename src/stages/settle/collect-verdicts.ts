import {
  type Answer,
  type Attempt,
  type Batch,
  earlierVerdictsKey,
  isOpen,
  missingAnswer,
  questionIdOf,
  questionIndexOf,
  questionsKey,
  type Run,
  type RunPlan,
  type Verdict,
  verdictOf,
} from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";
import { onlineJobName, readOnlineAnswers, readVerdicts } from "../run-objects/index.ts";

export interface SettleWork {
  readonly platform: Platform;
  readonly run: Run;
  readonly batch: Batch;
  readonly attempt: Attempt;
  readonly plan: RunPlan;
}

/**
 * A verdict for every question of the batch, by index: this attempt's, else the earlier one's. Answers come in any
 * order; one for a question that was not asked (a stranger's id, or one settled before) is left aside.
 */
export async function collectVerdicts(work: SettleWork): Promise<Verdict[]> {
  const { platform, run, batch, attempt, plan } = work;
  const earlier =
    attempt.number === 1
      ? []
      : await readVerdicts(platform.objects, earlierVerdictsKey(run.id, batch.id, attempt.number));
  const verdicts: Verdict[] = [];
  for (let index = 0; index < batch.questions; index += 1) {
    const known = earlier[index];
    verdicts.push(known !== undefined && !isOpen(known) ? known : missingAnswer(questionIdOf(index)));
  }
  for await (const answers of answersOf(work)) {
    for (const answer of answers) {
      const index = questionIndexOf(answer.question);
      const known = verdicts[index];
      if (known !== undefined && isOpen(known)) verdicts[index] = verdictOf(answer, plan.classifier);
    }
    if (attempt.job !== onlineJobName) {
      platform.log.emit({
        kind: "questions-answered",
        run: run.id,
        batch: batch.id,
        answered: answers.length,
      });
    }
  }
  return verdicts;
}

function answersOf({ platform, run, batch, attempt, plan }: SettleWork): AsyncIterable<Answer[]> {
  if (attempt.job === onlineJobName) {
    return readOnlineAnswers(platform.objects, { run: run.id, batch: batch.id, attempt: attempt.number });
  }
  const request = {
    run,
    batch,
    attempt: attempt.number,
    classifier: plan.classifier,
    questionsKey: questionsKey(run.id, batch.id, attempt.number),
    questions: attempt.questions,
  };
  return platform.engine.collect(request, attempt);
}
