import type { Classifier, Question } from "../../domain/index.ts";
import {
  type AnswerFormat,
  answerFormatOf,
  answerSchema,
  chatMessages,
  generationFor,
  promptOf,
} from "../../models/index.ts";
import type { Refusal } from "./service-reply.ts";

/** What a service was found to refuse, of that which not all take. */
export interface Dialect {
  readonly maxTokensKey: "max_tokens" | "max_completion_tokens";
  readonly takesTemperature: boolean;
  readonly takesSchema: boolean;
}

/** What every service took when there was one service. */
export const usualDialect: Dialect = {
  maxTokensKey: "max_tokens",
  takesTemperature: true,
  takesSchema: true,
};

export interface ChatRequestOptions {
  readonly model: string;
  readonly classifier: Classifier;
  readonly again: string | undefined;
  readonly format: AnswerFormat;
  /** undefined: as the classifier's answers need. */
  readonly maxTokens: number | undefined;
  readonly dialect: Dialect;
}

const madeSchemas = new WeakMap<Classifier, object>();

/** The body of a request (OpenAI documentation, API reference, "Create chat completion"). */
export function chatRequest(question: Question, options: ChatRequestOptions): object {
  const { model, classifier, again, maxTokens, dialect } = options;
  const format = answerFormatOf(classifier, options.format);
  const prompt = promptOf(classifier, question.text, again, format);
  const generation = generationFor(classifier, { maxTokens });
  return {
    model,
    messages: chatMessages(prompt),
    [dialect.maxTokensKey]: generation.maxTokens,
    ...(dialect.takesTemperature ? { temperature: generation.temperature } : {}),
    ...(format === "json" && dialect.takesSchema ? { response_format: responseFormat(classifier) } : {}),
    stream: false,
  };
}

/**
 * The dialect in which to ask again when a refusal names one of these fields; undefined: it was not about them.
 * OpenAI's newer models answer `unsupported_parameter` to `max_tokens` and `unsupported_value` to a temperature.
 */
export function dialectAfter({ status, parameter }: Refusal, dialect: Dialect): Dialect | undefined {
  if (status !== 400 && status !== 422) return undefined;
  if (parameter === "max_tokens" && dialect.maxTokensKey === "max_tokens") {
    return { ...dialect, maxTokensKey: "max_completion_tokens" };
  }
  if (parameter === "temperature" && dialect.takesTemperature) return { ...dialect, takesTemperature: false };
  const isAboutSchema = /^response_format(?:\.|$)/.test(parameter);
  return isAboutSchema && dialect.takesSchema ? { ...dialect, takesSchema: false } : undefined;
}

function responseFormat(classifier: Classifier): object {
  const made = madeSchemas.get(classifier) ?? {
    type: "json_schema",
    json_schema: { name: "answer", strict: true, schema: answerSchema(classifier) },
  };
  madeSchemas.set(classifier, made);
  return made;
}
