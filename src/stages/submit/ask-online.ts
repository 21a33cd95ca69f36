import {
  type Answer,
  type Batch,
  isOpen,
  type Question,
  questionIndexOf,
  type Run,
  type RunPlan,
  type Verdict,
} from "../../domain/index.ts";
import type { OnlineEngine, Platform } from "../../ports/index.ts";
import { keepOnlineAnswers, onlineJobName, readOnlineAnswers, readQuestions } from "../run-objects/index.ts";

const deadlineSeconds = 120;

interface OnlineWork {
  readonly platform: Platform;
  readonly run: Run;
  readonly batch: Batch;
  readonly plan: RunPlan;
  readonly online: OnlineEngine;
  /** Verdicts as they stood before this attempt, by index. */
  readonly earlier: readonly Verdict[];
}

/** Answers a batch that is too small for a job. Answers are kept as they come: a crash asks only what is still open. */
export async function askOnline(work: OnlineWork): Promise<void> {
  const { platform, run, batch, plan, online } = work;
  const { ledger, objects, queue, clock, log } = platform;
  const attempt = batch.attempts + 1;
  const place = { run: run.id, batch: batch.id, attempt };
  const open = await openQuestions(work, attempt);
  let part = open.partsKept;
  for (let start = 0; start < open.questions.length; start += online.concurrency) {
    const asked = open.questions.slice(start, start + online.concurrency);
    const options = { classifier: plan.classifier, signal: new AbortController().signal, deadlineSeconds };
    const answers: Answer[] = await Promise.all(asked.map((question) => online.ask(question, options)));
    part += 1;
    await keepOnlineAnswers(objects, { ...place, part }, answers);
    log.emit({ kind: "questions-answered", run: run.id, batch: batch.id, answered: answers.length });
  }
  const now = clock.now().toISOString();
  await ledger.createAttempt({
    run: run.id,
    batch: batch.id,
    number: attempt,
    state: "ended",
    job: onlineJobName,
    questions: open.asked,
    serviceState: undefined,
    startedAt: now,
    endedAt: now,
  });
  await ledger.changeBatch(run.id, batch.id, ["claimed"], {
    state: "submitted",
    attempts: attempt,
    owner: undefined,
    leaseUntil: undefined,
  });
  await queue.send({ stage: "settle", run: run.id, batch: batch.id });
}

/** What this attempt has to ask, less what an interrupted worker asked already. */
async function openQuestions(work: OnlineWork, attempt: number) {
  const { platform, run, batch, earlier } = work;
  const { objects } = platform;
  const answered = new Set<string>();
  let partsKept = 0;
  for await (const answers of readOnlineAnswers(objects, { run: run.id, batch: batch.id, attempt })) {
    partsKept += 1;
    for (const { question } of answers) answered.add(question);
  }
  const questions: Question[] = [];
  let asked = 0;
  for await (const question of readQuestions(objects, run.id, batch.id)) {
    const verdict = earlier[questionIndexOf(question.id)];
    if (verdict !== undefined && !isOpen(verdict)) continue;
    asked += 1;
    if (!answered.has(question.id)) questions.push(question);
  }
  return { questions, asked, partsKept };
}
