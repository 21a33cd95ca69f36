import {
  cachingInBatch,
  isObject,
  numberOr,
  refusal,
  stringsOf,
  textsOf,
  tooManyTokens,
} from "./body-rules.ts";
import type { Body, Family, Refusal } from "./family.ts";

const known = new Set([
  "messages",
  "model",
  "max_tokens",
  "max_completion_tokens",
  "temperature",
  "top_p",
  "top_k",
  "stop",
  "stream",
  "n",
  "seed",
  "frequency_penalty",
  "presence_penalty",
  "reasoning_effort",
  "response_format",
  "tools",
  "tool_choice",
]);
const roles = new Set(["system", "developer", "user", "assistant", "tool"]);

/**
 * The chat body of gpt-oss, Qwen, DeepSeek, Gemma and newer Mistral models. Source: "OpenAI models" in the Bedrock user
 * guide. gpt-oss puts its thoughts, in `<reasoning>`, before the answer (BerriAI/litellm-docs#1408).
 */
export const openai: Family = {
  check(body, { model, route }) {
    const extra = Object.keys(body).find((key) => !known.has(key));
    if (extra !== undefined) return refusal(`${extra}: Extra inputs are not permitted`);
    return (
      cachingInBatch(body, route) ?? checkMessages(body["messages"]) ?? tooManyTokens(limitOf(body), model)
    );
  },
  read: (body, model) => ({
    text: textsOf(body["messages"]).join("\n"),
    maximumTokens: numberOr(limitOf(body), model.maximumTokens),
    stopSequences: stringsOf(body["stop"]),
    isThinking: model.id.startsWith("openai.gpt-oss"),
  }),
  write(reply, { model }) {
    const thoughts = reply.thinking === undefined ? "" : `<reasoning>${reply.thinking}</reasoning>`;
    const isEmpty = reply.stopReason === "content_filtered";
    const reason = { max_tokens: "length", content_filtered: "content_filter" } as const;
    return {
      id: `chatcmpl-${reply.id}`,
      object: "chat.completion",
      created: 0,
      model: model.id,
      choices: [
        {
          index: 0,
          message: { role: "assistant", content: isEmpty ? null : thoughts + reply.text },
          finish_reason:
            reply.stopReason === "max_tokens" || isEmpty
              ? reason[reply.stopReason as keyof typeof reason]
              : "stop",
        },
      ],
      usage: {
        prompt_tokens: reply.inputTokens,
        completion_tokens: reply.outputTokens,
        total_tokens: reply.inputTokens + reply.outputTokens,
      },
    };
  },
};

function limitOf(body: Body): unknown {
  return body["max_completion_tokens"] ?? body["max_tokens"];
}

function checkMessages(messages: unknown): Refusal | undefined {
  if (!Array.isArray(messages) || messages.length === 0) return refusal("messages: Field required");
  for (const [index, message] of messages.entries()) {
    if (!isObject(message) || !roles.has(String(message["role"]))) {
      return refusal(`messages.${index}.role: Input should be one of ${[...roles].join(", ")}`);
    }
    if (textsOf(message["content"]).length === 0) return refusal(`messages.${index}.content: Field required`);
  }
  return undefined;
}
