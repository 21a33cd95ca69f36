import {
  type BedrockRuntimeClient,
  ConverseCommand,
  type ConverseCommandInput,
} from "@aws-sdk/client-bedrock-runtime";
import type { Answer, Question } from "../../domain/index.ts";
import { isProductError } from "../../errors.ts";
import { answerOf, families, generationFor, promptOf } from "../../models/index.ts";
import type { AskOptions, OnlineEngine } from "../../ports/index.ts";
import { isAwsError } from "./aws-errors.ts";
import { asBedrockError } from "./bedrock-errors.ts";
import { plainWords } from "./bedrock-job-output.ts";
import { type BedrockModel, bedrockName, bedrockVersion } from "./bedrock-settings.ts";

/** What is one question's own trouble: another one may fare better. */
const questionErrors = ["ValidationException", "ModelErrorException", "ModelTimeoutException"];

/** Real-time inference of Amazon Bedrock, by Converse: the same form for every model. */
export class BedrockOnlineEngine implements OnlineEngine {
  readonly name = bedrockName;
  readonly version: string;
  readonly concurrency: number;
  readonly #client: BedrockRuntimeClient;
  readonly #model: BedrockModel;
  /** Questions that were denied since the last answer; undefined before the first answer. */
  #denied: number | undefined;

  /** `client` tries again by itself and slows down when the service asks for it. */
  constructor(options: { client: BedrockRuntimeClient; model: BedrockModel; concurrency: number }) {
    this.#client = options.client;
    this.#model = options.model;
    this.concurrency = options.concurrency;
    this.version = bedrockVersion(options.model);
  }

  async ask(question: Question, { classifier, signal, deadlineSeconds, again }: AskOptions): Promise<Answer> {
    const { id, facts, maxTokens } = this.#model;
    const prompt = promptOf(classifier, question.text, again);
    const generation = generationFor(classifier, { maxTokens, model: facts });
    const input = families.converse.modelInput(prompt, generation, facts) as Omit<
      ConverseCommandInput,
      "modelId"
    >;
    const deadline = AbortSignal.timeout(Math.ceil(deadlineSeconds * 1000));
    try {
      const abortSignal = AbortSignal.any([signal, deadline]);
      const reply = await this.#client.send(new ConverseCommand({ ...input, modelId: id }), { abortSignal });
      this.#denied = 0;
      const said = families.converse.readReply(reply);
      if (said !== undefined) return answerOf(question.id, said, classifier);
      return failed(question, "The reply has a form that is not known.", true);
    } catch (error) {
      signal.throwIfAborted();
      if (deadline.aborted) return failed(question, `No answer came within ${deadlineSeconds} s.`, true);
      return this.#failure(question, error);
    }
  }

  #failure(question: Question, error: unknown): Answer {
    const message = error instanceof Error ? error.message : "";
    const worded = asBedrockError(error, this.#model.id, {
      service: "Amazon Bedrock",
      place: this.#model.id,
    });
    if (isAwsError(error, ...questionErrors) && !(isProductError(worded) && worded.code === "PH312")) {
      const isRetryable = !isAwsError(error, "ValidationException");
      return failed(question, `The service failed: ${plainWords(message)}`, isRetryable);
    }
    // Too much at once, or trouble of the service's own, after all tries: the next attempt may fare better.
    if (isProductError(worded) && (worded.code === "PH355" || worded.code === "PH356")) {
      return failed(question, `The service failed: ${plainWords(message)}`, true);
    }
    if (isProductError(worded) && worded.code === "PH352" && this.#isDeniedAlone()) {
      return failed(question, `The service failed: ${plainWords(message)}`, true);
    }
    throw worded;
  }

  /**
   * A profile answers in several regions, and a policy may forbid some of them: a denial between answers is one
   * question's own trouble. Before the first answer, or one after the other, it befalls every question.
   */
  #isDeniedAlone(): boolean {
    if (this.#denied === undefined || this.#denied >= this.concurrency) return false;
    this.#denied += 1;
    return true;
  }
}

function failed({ id }: Question, reason: string, isRetryable: boolean): Answer {
  return { question: id, status: "failed", reason, isRetryable };
}
