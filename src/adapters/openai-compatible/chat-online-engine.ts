import { type Answer, digest, type FailedAnswer, type Question } from "../../domain/index.ts";
import {
  type AnswerFormat,
  answerFormatOf,
  answerOf,
  families,
  promptVersion,
  taggedAnswer,
} from "../../models/index.ts";
import type { AskOptions, Clock, OnlineEngine } from "../../ports/index.ts";
import { AdaptiveGate } from "./adaptive-gate.ts";
import { ApiKey } from "./api-key.ts";
import { backOffMilliseconds } from "./back-off.ts";
import { errorForAll, unreachable } from "./befalls-every-question.ts";
import { chatRequest, type Dialect, dialectAfter, usualDialect } from "./chat-request.ts";
import { ChatService, type Fetch } from "./chat-service.ts";
import { Deadline } from "./deadline.ts";
import { saidBy } from "./refusal.ts";
import type { BrokenConnection, GoodReply, Refusal } from "./service-reply.ts";
import { serviceUrl } from "./service-url.ts";

export interface ChatEngineSettings {
  readonly name: "openai-compatible";
  /** Up to `/v1`, e.g. "http://localhost:11434/v1". */
  readonly url: string;
  /** As the service calls it, e.g. "llama3.2:3b". */
  readonly model: string;
  /** undefined: the service wants none. */
  readonly apiKey: string | undefined;
  /** Most questions under way together; fewer while the service throttles. */
  readonly concurrency: number;
  /** Of an answer; undefined: as the classifier's answers need. */
  readonly maxTokens: number | undefined;
  /** Whether the service is made to answer by a JSON Schema that knows no name but those of the list. */
  readonly usesJsonSchema: boolean;
  readonly clock: Clock;
  /** Node's own unless given. */
  readonly fetch?: Fetch;
  /** In [0, 1), for the spread of waits; Math.random unless given. */
  readonly random?: () => number;
}

/** Tries of one question while the service fails or cannot be reached; throttling is waited for up to the deadline. */
const mostFailures = 6;
const mostUnreachableTries = 3;

/** One question under way. */
interface Asking {
  readonly question: Question;
  readonly options: AskOptions;
  readonly deadline: Deadline;
  failures: number;
  /** Why the last try was no use, in the service's words; "": there was none. */
  lastFailure: string;
}

type Failure = BrokenConnection | Refusal;

/** Asks a service that speaks OpenAI's chat interface: Ollama, vLLM, LM Studio, llama.cpp, OpenAI. */
export class ChatOnlineEngine implements OnlineEngine {
  readonly name: string;
  readonly version: string;
  readonly concurrency: number;
  readonly #settings: ChatEngineSettings;
  readonly #url: string;
  readonly #key: ApiKey;
  readonly #service: ChatService;
  readonly #gate: AdaptiveGate;
  readonly #random: () => number;
  readonly #format: AnswerFormat;
  #dialect: Dialect = usualDialect;

  /** Throws PH336 for an address and PH331 for a key that cannot be used. */
  constructor(settings: ChatEngineSettings) {
    const { name, concurrency, clock } = settings;
    this.name = name;
    this.concurrency = concurrency;
    this.#settings = settings;
    this.#url = serviceUrl(settings.url);
    this.#key = new ApiKey(settings.apiKey, this.#url);
    this.#format = settings.usesJsonSchema ? "json" : "tags";
    this.version = versionOf(settings, this.#url, this.#format);
    this.#gate = new AdaptiveGate(concurrency, clock);
    this.#random = settings.random ?? Math.random;
    const send = settings.fetch ?? ((url: string, init: RequestInit) => fetch(url, init));
    this.#service = new ChatService({ url: this.#url, key: this.#key, clock, fetch: send });
  }

  /** May throw PH331 to PH335: what would befall every question. */
  async ask(question: Question, options: AskOptions): Promise<Answer> {
    options.signal.throwIfAborted();
    const deadline = new Deadline(this.#settings.clock, options.deadlineSeconds, options.signal);
    const asking: Asking = { question, options, deadline, failures: 0, lastFailure: "" };
    try {
      return await this.#askUntilAnswered(asking);
    } catch (error) {
      options.signal.throwIfAborted();
      // Only what the deadline itself broke off is late; anything else that is thrown is told.
      if (!deadline.isPassed || error !== deadline.signal.reason) throw error;
      const last = asking.lastFailure === "" ? "" : ` The last try: ${asking.lastFailure}`;
      return failedAnswer(question, `No answer came within ${options.deadlineSeconds} s.${last}`, true);
    } finally {
      deadline.clear();
    }
  }

  async #askUntilAnswered(asking: Asking): Promise<Answer> {
    for (;;) {
      const answer = await this.#try(asking);
      if (answer !== undefined) return answer;
    }
  }

  /** undefined: another try may help, and its time has come. */
  async #try(asking: Asking): Promise<Answer | undefined> {
    const { signal, dueMs } = asking.deadline;
    const pass = await this.#gate.enter(dueMs, signal);
    const dialect = this.#dialect;
    let waitMilliseconds: number;
    try {
      const reply = await this.#service.send(this.#request(asking, dialect), signal);
      if (reply.kind === "good") {
        this.#gate.succeeded();
        return this.#read(asking, reply);
      }
      if (reply.kind === "refusal" && this.#learn(reply, dialect)) return undefined;
      const answer = this.#answerOfFailure(asking, reply);
      if (answer !== undefined) return answer;
      waitMilliseconds = this.#wait(asking, reply);
      if (isThrottling(reply)) this.#gate.throttled(pass, waitMilliseconds);
    } finally {
      this.#gate.leave();
    }
    await this.#settings.clock.sleep(waitMilliseconds, signal);
    return undefined;
  }

  #request({ question, options }: Asking, dialect: Dialect): object {
    const { model, maxTokens } = this.#settings;
    const { classifier, again } = options;
    return chatRequest(question, { model, classifier, again, format: this.#format, maxTokens, dialect });
  }

  #read({ question, options }: Asking, { body }: GoodReply): Answer {
    const reply = families.openai.readReply(body);
    if (reply === undefined) return failedAnswer(question, "The service's reply holds no answer.", true);
    const said = this.#key.removedFrom(reply.text);
    const format = answerFormatOf(options.classifier, this.#format);
    const text = format === "json" ? taggedAnswer(said) : said;
    return answerOf(question.id, { ...reply, text }, options.classifier);
  }

  /** Whether the refusal was about a field that can be said otherwise; others may have learnt it meanwhile. */
  #learn(refusal: Refusal, used: Dialect): boolean {
    const learnt = dialectAfter(refusal, used);
    if (learnt === undefined) return false;
    if (used === this.#dialect) this.#dialect = learnt;
    return true;
  }

  /** undefined: another try may help. Throws what would befall every question. */
  #answerOfFailure(asking: Asking, failure: Failure): Answer | undefined {
    const service = { url: this.#url, model: this.#settings.model };
    const error = failure.kind === "refusal" ? errorForAll(failure, service) : undefined;
    if (error !== undefined) throw error;
    asking.failures += 1;
    asking.lastFailure = wordsOf(failure);
    if (isThrottling(failure)) return undefined;
    if (failure.kind === "refusal" && !isPassing(failure)) {
      return failedAnswer(asking.question, `The service refuses the question: ${asking.lastFailure}`, false);
    }
    if (failure.kind === "broken" && failure.isUnreachable && asking.failures >= mostUnreachableTries) {
      throw unreachable(failure, service);
    }
    if (asking.failures < mostFailures) return undefined;
    return failedAnswer(
      asking.question,
      `The service failed ${mostFailures} times: ${asking.lastFailure}`,
      true,
    );
  }

  #wait({ failures }: Asking, failure: Failure): number {
    const retryAfterMilliseconds = failure.kind === "refusal" ? failure.retryAfterMilliseconds : undefined;
    return backOffMilliseconds({ failures, retryAfterMilliseconds, random: this.#random });
  }
}

function isThrottling(failure: Failure): boolean {
  return failure.kind === "refusal" && (failure.status === 429 || failure.status === 503);
}

function isPassing({ status }: Refusal): boolean {
  return status === 408 || status === 409 || status === 425 || status >= 500;
}

function wordsOf(failure: Failure): string {
  return failure.kind === "refusal" ? saidBy(failure) : `the connection broke (${failure.reason})`;
}

function failedAnswer({ id }: Question, reason: string, isRetryable: boolean): FailedAnswer {
  return { question: id, status: "failed", reason, isRetryable };
}

/** The same name may mean another model elsewhere, e.g. one of fewer bits, so the address is a part of it. */
function versionOf({ model, maxTokens }: ChatEngineSettings, url: string, format: AnswerFormat): string {
  const most = maxTokens === undefined ? "" : `-${maxTokens}`;
  return `${model}@${promptVersion}-${format}${most}-${digest(url).slice(0, 8)}`;
}
