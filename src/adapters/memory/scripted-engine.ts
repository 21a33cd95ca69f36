import {
  type Answer,
  type Attempt,
  type BatchId,
  type Classifier,
  noTokens,
  type Question,
  type RunId,
  type Tariff,
  type TokenEstimate,
  type Usage,
} from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { BatchEngine, EngineLimits, JobRequest, JobStatus, ObjectStore } from "../../ports/index.ts";
import { answerTo, type ScriptedAnswer } from "./scripted-answer.ts";

/** What the engine does; everything has a default, and a test may change it while the engine runs. */
export interface EngineScript {
  readonly name?: string;
  readonly version?: string;
  limits?: Partial<EngineLimits>;
  /** Whether answers are kept for other runs; false unless given. */
  readonly answersTextByText?: boolean;
  tariff?: Tariff;
  /** What each question takes beforehand; its answer says that it took the expected ones of them. */
  tokens?: TokenEstimate;
  /** The service's bill for a job; none unless given. */
  bill?: (request: JobRequest) => Usage | undefined;
  /** Jobs, by their place among all that were started (1, 2, ...), that the service gives up with this sentence. */
  givenUp?: Readonly<Record<number, string>>;
  /** How many of its questions, from the first, a job that was stopped has answered; none unless given. */
  answeredBeforeStop?: number;
  /** The first category of the classifier unless given. */
  answer?: (question: Question, request: JobRequest) => ScriptedAnswer;
  /** Answers come back in another order than the questions; the same one each time. */
  isShuffled?: boolean;
  /** How many looks find the job waiting, then running, before one finds it ended. */
  looksBeforeEnd?: number;
  /** How many starts of new jobs are refused with PH301, counting from now; falls by one each time. */
  noRoomTimes?: number;
  /** How many starts throw after the job was started, as when the reply is lost; falls by one each time. */
  lostReplies?: number;
  /** Throws instead of answering; falls by one each time. */
  failingCollects?: number;
  /** The service's word for how jobs end. */
  endState?: string;
  /** The service's sentence about it. */
  endMessage?: string;
  /** Answers in one block of `collect`. */
  blockSize?: number;
}

/** A job as the service knows it. */
export interface ScriptedJob {
  readonly job: string;
  readonly run: RunId;
  readonly batch: BatchId;
  readonly attempt: number;
  /** The questions it was started with: what a service would bill. */
  readonly questions: number;
  looks: number;
  isStopped: boolean;
}

/** An engine that does what it is told, and remembers what was asked of it. Its question line is `{"id":...,"text":...}`. */
export class ScriptedEngine implements BatchEngine {
  readonly name: string;
  readonly version: string;
  readonly script: EngineScript;
  /** Every job ever started, in order. Starting one twice adds none. */
  readonly jobs: ScriptedJob[] = [];
  /** Every call of `start`, refused ones too. */
  readonly startCalls: JobRequest[] = [];
  readonly #objects: ObjectStore;

  constructor(objects: ObjectStore, script: EngineScript = {}) {
    this.#objects = objects;
    this.script = script;
    this.name = script.name ?? "scripted";
    this.version = script.version ?? "scripted@1";
  }

  get answersTextByText(): boolean {
    return this.script.answersTextByText ?? false;
  }

  get tariff(): Tariff | undefined {
    return this.script.tariff;
  }

  /** Questions of all jobs together: what was paid for. */
  get billedQuestions(): number {
    return this.jobs.reduce((sum, job) => sum + job.questions, 0);
  }

  async limits(): Promise<EngineLimits> {
    return {
      minQuestions: 1,
      maxQuestions: 50_000,
      maxBytes: 200_000_000,
      concurrentJobs: 20,
      startsWhen: "batch-prepared",
      readsSample: false,
      lookAgainSeconds: 20,
      ...this.script.limits,
    };
  }

  questionLine({ id, text }: Question, _classifier: Classifier, again?: string): string {
    return JSON.stringify({ id, text, again });
  }

  tokensOf(_question: Question, _classifier: Classifier): TokenEstimate {
    return this.script.tokens ?? noTokens;
  }

  async start(request: JobRequest): Promise<{ job: string }> {
    this.startCalls.push(request);
    const job = jobName(request.run.id, request.batch.id, request.attempt);
    if (this.jobs.some((known) => known.job === job)) return { job };
    if (this.#spend("noRoomTimes")) throw new ProductError("PH301", { engine: this.name });
    const { run, batch, attempt, questions } = request;
    this.jobs.push({ job, run: run.id, batch: batch.id, attempt, questions, looks: 0, isStopped: false });
    if (this.#spend("lostReplies")) throw new Error("The connection was lost before the reply came.");
    return { job };
  }

  async look(attempt: Attempt): Promise<JobStatus> {
    const job = this.#jobOf(attempt);
    job.looks += 1;
    const { looksBeforeEnd = 0, endState = "Completed", endMessage } = this.script;
    if (job.isStopped) return { state: "ended", serviceState: "Stopped" };
    const givenUp = this.script.givenUp?.[this.jobs.indexOf(job) + 1];
    if (givenUp !== undefined) {
      return { state: "ended", serviceState: "Failed", message: givenUp, hasFailed: true };
    }
    if (job.looks > looksBeforeEnd) {
      return { state: "ended", serviceState: endState, ...(endMessage && { message: endMessage }) };
    }
    if (job.looks === 1) return { state: "waiting", serviceState: "Submitted" };
    return { state: "running", serviceState: "InProgress" };
  }

  async *collect(request: JobRequest, attempt: Attempt): AsyncIterable<Answer[]> {
    const job = this.#jobOf(attempt);
    if (this.script.givenUp?.[this.jobs.indexOf(job) + 1] !== undefined) return;
    if (this.#spend("failingCollects")) throw new Error("The connection was lost while answers were read.");
    const answers: Answer[] = [];
    const questions = await this.#questionsOf(request);
    const { answeredBeforeStop = 0, tokens } = this.script;
    const usage = tokens && { inputTokens: tokens.inputTokens, outputTokens: tokens.outputTokens };
    for (const question of job.isStopped ? questions.slice(0, answeredBeforeStop) : questions) {
      const answer = answerTo(question, this.#scriptedAnswer(question, request), usage);
      if (answer !== undefined) answers.push(answer);
    }
    if (this.script.isShuffled) shuffle(answers);
    const { blockSize = 1000 } = this.script;
    for (let start = 0; start < answers.length; start += blockSize) {
      yield answers.slice(start, start + blockSize);
    }
  }

  async bill(request: JobRequest): Promise<Usage | undefined> {
    return this.script.bill?.(request);
  }

  async stop(attempt: Attempt): Promise<void> {
    const job = this.#jobOf(attempt);
    const hasEnded = job.looks > (this.script.looksBeforeEnd ?? 0);
    if (!hasEnded) job.isStopped = true;
  }

  #scriptedAnswer(question: Question, request: JobRequest): ScriptedAnswer {
    const { answer } = this.script;
    return answer?.(question, request) ?? { label: request.classifier.categories[0]?.name ?? "" };
  }

  async #questionsOf({ questionsKey }: JobRequest): Promise<Question[]> {
    const chunks = await this.#objects.get(questionsKey);
    if (chunks === undefined) throw new ProductError("PH402", { key: questionsKey });
    const bytes: Uint8Array[] = [];
    for await (const chunk of chunks) bytes.push(chunk);
    const lines = Buffer.concat(bytes).toString().split("\n");
    return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Question);
  }

  #jobOf(attempt: Attempt): ScriptedJob {
    const found = this.jobs.find((job) => job.job === attempt.job);
    if (found === undefined) throw new Error(`The scripted engine has no job \`${attempt.job}\`.`);
    return found;
  }

  #spend(counter: "noRoomTimes" | "lostReplies" | "failingCollects"): boolean {
    const left = this.script[counter] ?? 0;
    if (left > 0) this.script[counter] = left - 1;
    return left > 0;
  }
}

function jobName(run: RunId, batch: BatchId, attempt: number): string {
  return `scripted/${run}/${batch}/${attempt}`;
}

/** Fisher and Yates with a fixed sequence of numbers, so that a failing test fails again. */
function shuffle(answers: Answer[]): void {
  let seed = 1;
  for (let last = answers.length - 1; last > 0; last--) {
    seed = (seed * 48_271) % 2_147_483_647;
    const other = seed % (last + 1);
    [answers[last], answers[other]] = [answers[other] as Answer, answers[last] as Answer];
  }
}
