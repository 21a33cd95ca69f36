import type { Answer, Question, Usage } from "../../domain/index.ts";
import type { AskOptions, Clock, OnlineEngine } from "../../ports/index.ts";
import { answerTo, type ScriptedAnswer } from "./scripted-answer.ts";

export interface OnlineScript {
  readonly name?: string;
  readonly version?: string;
  readonly concurrency?: number;
  /** The first category of the classifier unless given. "missing": no answer before the deadline. */
  answer?: (question: Question, options: AskOptions) => ScriptedAnswer;
  /** What each answer says that it took; nothing unless given. */
  usage?: Usage;
  /** How long each answer takes. */
  milliseconds?: number;
}

/** An online engine that does what it is told, and remembers what was asked of it. */
export class ScriptedOnlineEngine implements OnlineEngine {
  readonly name: string;
  readonly version: string;
  readonly concurrency: number;
  readonly script: OnlineScript;
  /** Every question put to it, in order: what was paid for. */
  readonly asked: Question[] = [];
  /** The most questions that were ever under way together. */
  mostAtOnce = 0;
  #atOnce = 0;
  readonly #clock: Clock;

  constructor(clock: Clock, script: OnlineScript = {}) {
    this.#clock = clock;
    this.script = script;
    this.name = script.name ?? "scripted-online";
    this.version = script.version ?? "scripted-online@1";
    this.concurrency = script.concurrency ?? 4;
  }

  async ask(question: Question, options: AskOptions): Promise<Answer> {
    options.signal.throwIfAborted();
    this.asked.push(question);
    this.#atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#atOnce);
    try {
      return await this.#answer(question, options);
    } finally {
      this.#atOnce -= 1;
    }
  }

  async #answer(question: Question, options: AskOptions): Promise<Answer> {
    const { classifier, signal, deadlineSeconds } = options;
    const scripted = this.script.answer?.(question, options) ?? {
      label: classifier.categories[0]?.name ?? "",
    };
    const answer = answerTo(question, scripted, this.script.usage);
    const takesMs = answer === undefined ? Number.POSITIVE_INFINITY : (this.script.milliseconds ?? 0);
    await this.#clock.sleep(Math.min(takesMs, deadlineSeconds * 1000), signal);
    if (answer !== undefined && takesMs <= deadlineSeconds * 1000) return answer;
    const reason = `No answer came within ${deadlineSeconds} s.`;
    return { question: question.id, status: "failed", reason, isRetryable: true };
  }
}
