import { type Answer, type Attempt, type Question, questionIndexOf } from "../../domain/index.ts";
import type { OnlineEngine } from "../../ports/index.ts";
import {
  againOf,
  keepOnlineAnswers,
  onlineJobName,
  openQuestions,
  readOnlineAnswers,
} from "../run-objects/index.ts";
import { renewClaim } from "./claim-batch.ts";
import { handToSettle } from "./hand-to-settle.ts";
import type { SubmitWork } from "./submit-work.ts";

/** For one question, with all tries of the engine's own. */
const deadlineSeconds = 120;
const progressEveryMs = 500;

interface OnlineWork extends SubmitWork {
  readonly attempt: Attempt;
  readonly online: OnlineEngine;
}

/** Answers a batch question by question. Answers are kept as they come: a crash asks only what is still open. */
export async function askOnline(work: OnlineWork): Promise<void> {
  const { platform, run, batch, attempt } = work;
  const { ledger, clock } = platform;
  if (attempt.state !== "ended") {
    await askOpenQuestions(work);
    const change = { state: "ended", job: onlineJobName, endedAt: clock.now().toISOString() } as const;
    await ledger.changeAttempt(run.id, batch.id, attempt.number, change);
  }
  await handToSettle(work, attempt);
}

/**
 * As many at a time as the engine takes. The next question is put when the answer before it is kept: a crash loses no
 * more answers than were under way.
 */
async function askOpenQuestions(work: OnlineWork): Promise<void> {
  const { online } = work;
  const { answered, failed, parts } = await answersKept(work);
  const keeper = new AnswerKeeper(work, { parts, processed: answered.size, failed });
  const questions = openQuestions(work.platform, { ...work, verdicts: work.earlier });
  let hasFailed = false;
  const askInTurn = async () => {
    for await (const question of questions) {
      if (hasFailed || keeper.isStopped) return;
      if (answered.has(question.id)) continue;
      await keeper.add(await ask(work, question));
    }
  };
  const turns = Array.from({ length: online.concurrency }, () =>
    askInTurn().catch((error: unknown) => {
      hasFailed = true;
      throw error;
    }),
  );
  // Questions under way are paid for: when one fails for all of them, the others are still waited for and kept.
  const ended = await Promise.allSettled(turns);
  await keeper.end();
  await keeper.tellProgress();
  const failure = ended.find(({ status }) => status === "rejected");
  if (failure?.status === "rejected") throw failure.reason;
}

function ask({ online, plan, earlier }: OnlineWork, question: Question): Promise<Answer> {
  const again = againOf(earlier[questionIndexOf(question.id)]);
  const { signal } = new AbortController();
  const options = { classifier: plan.classifier, signal, deadlineSeconds };
  return online.ask(question, again === undefined ? options : { ...options, again });
}

/** What an interrupted worker was answered already. */
async function answersKept({ platform, run, batch, attempt }: OnlineWork) {
  const place = { run: run.id, batch: batch.id, attempt: attempt.number };
  const answered = new Set<string>();
  let parts = 0;
  let failed = 0;
  for await (const answers of readOnlineAnswers(platform.objects, place)) {
    parts += 1;
    for (const { question } of answers) answered.add(question);
    failed += answers.filter(({ status }) => status !== "given").length;
  }
  return { answered, failed, parts };
}

/** Writes answers one object after the other: whatever came in during one write goes into the next. */
class AnswerKeeper {
  readonly #work: OnlineWork;
  readonly #counts: { processed: number; failed: number };
  #toldMs = Number.NEGATIVE_INFINITY;
  #part: number;
  #waiting: Answer[] = [];
  #writing: Promise<void> | undefined;
  #failure: { readonly error: unknown } | undefined;
  /** A person asked for no further questions. */
  isStopped: boolean;

  constructor(work: OnlineWork, kept: { parts: number; processed: number; failed: number }) {
    this.#work = work;
    this.isStopped = work.run.isStopped;
    this.#part = kept.parts;
    this.#counts = { processed: kept.processed, failed: kept.failed };
  }

  /** Resolves when the answer is written, with whatever else came in meanwhile. */
  async add(answer: Answer): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure.error;
    this.#waiting.push(answer);
    this.#writing ??= this.#write();
    await this.end();
  }

  /** Resolves when everything is written. */
  async end(): Promise<void> {
    await this.#writing;
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  async #write(): Promise<void> {
    const { platform, run, batch, attempt } = this.#work;
    const place = { run: run.id, batch: batch.id, attempt: attempt.number };
    try {
      while (this.#waiting.length > 0) {
        const answers = this.#waiting;
        this.#waiting = [];
        this.#part += 1;
        await keepOnlineAnswers(platform.objects, { ...place, part: this.#part }, answers);
        platform.log.emit({
          kind: "questions-answered",
          run: run.id,
          batch: batch.id,
          answered: answers.length,
        });
        this.#counts.processed += answers.length;
        this.#counts.failed += answers.filter(({ status }) => status !== "given").length;
        await this.#tellProgressSometimes();
        await renewClaim(platform, batch);
        this.isStopped = (await platform.ledger.getRun(run.id))?.isStopped === true;
      }
    } catch (error) {
      this.#failure = { error };
    } finally {
      this.#writing = undefined;
    }
  }

  /** Answers may come faster than anybody looks. */
  async #tellProgressSometimes(): Promise<void> {
    const nowMs = this.#work.platform.clock.now().getTime();
    if (nowMs - this.#toldMs < progressEveryMs) return;
    this.#toldMs = nowMs;
    await this.tellProgress();
  }

  /** For whoever looks at the ledger. */
  async tellProgress(): Promise<void> {
    const { platform, run, batch, attempt } = this.#work;
    const { processed, failed } = this.#counts;
    const counts = { total: attempt.questions, processed, succeeded: processed - failed, failed };
    await platform.ledger.changeAttempt(run.id, batch.id, attempt.number, { counts });
  }
}
