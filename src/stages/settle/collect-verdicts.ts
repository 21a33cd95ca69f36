import {
  type Answer,
  type Attempt,
  addUsage,
  type Batch,
  earlierVerdictsKey,
  isAskable,
  missingAnswer,
  noUsage,
  questionIdOf,
  questionIndexOf,
  type Run,
  type RunPlan,
  type Usage,
  type Verdict,
  verdictOf,
} from "../../domain/index.ts";
import type { Platform } from "../../ports/index.ts";
import { jobRequestOf, readOnlineAnswers, readVerdicts, stoppedReason } from "../run-objects/index.ts";

export interface SettleWork {
  readonly platform: Platform;
  readonly run: Run;
  readonly batch: Batch;
  readonly attempt: Attempt;
  readonly plan: RunPlan;
}

export interface Collected {
  /** By index of the question. */
  readonly verdicts: readonly Verdict[];
  /** What the answers say that they took. */
  readonly usage: Usage;
  /** How many questions were answered; a failure is no answer, and mostly free. */
  readonly answered: number;
}

/**
 * A verdict for every question of the batch: this attempt's, else the earlier one's. Answers come in any order; one for
 * a question that was not asked (a stranger's id, or one settled before) is left aside. Of two answers to one question
 * the first counts, but an answer counts more than a failure.
 */
export async function collectVerdicts(work: SettleWork): Promise<Collected> {
  const { platform, run, batch, attempt, plan } = work;
  const key = earlierVerdictsKey(run.id, batch.id, attempt.number);
  const earlier = await readVerdicts(platform.objects, key);
  const verdicts: (Verdict | undefined)[] = new Array(batch.questions);
  const isAsked = (index: number) => {
    const known = earlier[index];
    return index >= 0 && index < batch.questions && (known === undefined || isAskable(known, plan.attempts));
  };
  let usage = noUsage;
  let answered = 0;
  for await (const answers of answersOf(work)) {
    for (const answer of answers) {
      const index = questionIndexOf(answer.question);
      if (answer.usage !== undefined) usage = addUsage(usage, answer.usage);
      const before = verdicts[index];
      if ((before !== undefined && before.status !== "failed") || !isAsked(index)) continue;
      verdicts[index] = verdictOf(answer, plan.classifier, earlier[index]);
    }
    answered += answers.filter(({ status }) => status === "given").length;
    if (attempt.route === "batch") {
      platform.log.emit({
        kind: "questions-answered",
        run: run.id,
        batch: batch.id,
        answered: answers.length,
      });
    }
  }
  const reason = reasonMissing(work);
  const whole = Array.from(verdicts, (verdict, index) => {
    if (verdict !== undefined) return verdict;
    const known = earlier[index];
    return known === undefined || isAsked(index) ? missingAnswer(questionIdOf(index), known, reason) : known;
  });
  return { verdicts: whole, usage, answered };
}

/** A job that did not end well tells why its questions have no answer, in the service's own words. */
function reasonMissing({ run, attempt }: SettleWork): string {
  const { route, serviceState, message, hasFailed } = attempt;
  if ((route === "online" || attempt.job === undefined) && run.isStopped) return stoppedReason;
  if (route === "online" || serviceState === undefined || serviceState === "Completed") {
    return "The engine gave no answer.";
  }
  const words = message === undefined || message === "" ? "" : ` It said: ${message}`;
  if (hasFailed) return `The engine gave the whole job up.${words}`;
  return `The engine gave no answer before its job ended as ${serviceState}.${words}`;
}

async function* answersOf(work: SettleWork): AsyncGenerator<Answer[]> {
  const { platform, run, batch, attempt } = work;
  // The run was stopped before its job was started.
  if (attempt.route === "batch" && attempt.job === undefined) return;
  if (attempt.route === "batch") {
    yield* platform.engine.collect(jobRequestOf(work), attempt);
    return;
  }
  const place = { run: run.id, batch: batch.id, attempt: attempt.number };
  yield* readOnlineAnswers(platform.objects, place);
}
