import type { Answer, Classifier, Question, Tariff, TokenEstimate } from "../../domain/index.ts";
import {
  type AnswerFormat,
  answerFormatOf,
  answerSchema,
  estimateTokens,
  generationFor,
  promptOf,
  questionTokens,
} from "../../models/index.ts";
import type { BatchEngine, JobStatus, OnlineEngine } from "../../ports/index.ts";

export interface OnlineOnlySettings {
  /** Who answers. */
  readonly online: OnlineEngine;
  /** From configured prices; undefined: none are configured, and it costs nothing as far as is known. */
  readonly tariff: Tariff | undefined;
  /** Of an answer; undefined: as the classifier's answers need. */
  readonly maxTokens: number | undefined;
  /** How the online engine asks for answers. */
  readonly format: AnswerFormat;
}

/** A settled batch is progress that is safe: few questions a batch lose little when a run is stopped. */
const maxQuestions = 2_000;
const maxBytes = 1024 * 1024 * 1024;

const schemaTokens = new WeakMap<Classifier, { readonly expected: number; readonly most: number }>();

/** For an engine that has no jobs: every batch is too small for one, so all of it is asked online. */
export class OnlineOnlyEngine implements BatchEngine {
  readonly name: string;
  readonly version: string;
  readonly answersTextByText = true;
  readonly tariff: Tariff | undefined;
  readonly #settings: OnlineOnlySettings;

  constructor(settings: OnlineOnlySettings) {
    this.name = settings.online.name;
    this.version = settings.online.version;
    this.tariff = settings.tariff;
    this.#settings = settings;
  }

  async limits() {
    return {
      minQuestions: Number.MAX_SAFE_INTEGER,
      maxQuestions,
      maxBytes,
      concurrentJobs: 1,
      startsWhen: "run-prepared",
      readsSample: false,
      lookAgainSeconds: 1,
    } as const;
  }

  /** Only a name: the text stands in the batch's rows, from which questions are asked online. */
  questionLine({ id }: Question): string {
    return JSON.stringify([id]);
  }

  tokensOf({ text }: Question, classifier: Classifier): TokenEstimate {
    const format = answerFormatOf(classifier, this.#settings.format);
    const generation = generationFor(classifier, { maxTokens: this.#settings.maxTokens });
    const tokens = questionTokens(promptOf(classifier, text, undefined, format), classifier, generation);
    if (format === "tags") return tokens;
    const schema = tokensOfSchema(classifier);
    return {
      ...tokens,
      inputTokens: tokens.inputTokens + schema.expected,
      mostInputTokens: tokens.mostInputTokens + schema.most,
    };
  }

  start(): Promise<{ job: string }> {
    return Promise.reject(this.#hasNoJobs());
  }

  look(): Promise<JobStatus> {
    return Promise.reject(this.#hasNoJobs());
  }

  // biome-ignore lint/correctness/useYield: it throws before there is anything to give.
  async *collect(): AsyncGenerator<Answer[]> {
    throw this.#hasNoJobs();
  }

  async bill(): Promise<undefined> {
    return undefined;
  }

  async stop(): Promise<void> {}

  #hasNoJobs(): Error {
    return new Error(`The engine ${this.name} has no jobs, but was asked for one.`);
  }
}

/** Services put the schema before the model, too; it is the same for every question. */
function tokensOfSchema(classifier: Classifier) {
  const known = schemaTokens.get(classifier) ?? estimateTokens(JSON.stringify(answerSchema(classifier)));
  schemaTokens.set(classifier, known);
  return known;
}
