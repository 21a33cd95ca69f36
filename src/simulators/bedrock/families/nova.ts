import {
  cachingInBatch,
  extraneousKey,
  isObject,
  malformed,
  numberOr,
  stringsOf,
  textsOf,
  tooManyTokens,
} from "./body-rules.ts";
import { checkBlocks } from "./converse-messages.ts";
import type { Body, Family } from "./family.ts";

const known = new Set(["schemaVersion", "system", "messages", "inferenceConfig", "toolConfig"]);
const knownConfig = new Set([
  "maxTokens",
  "max_new_tokens",
  "temperature",
  "topP",
  "topK",
  "stopSequences",
  "reasoningConfig",
]);

/** Source: "Complete request schema" in the user guide of Amazon Nova. */
export const nova: Family = {
  check(body, { model, route }) {
    const config = configOf(body);
    if (!isObject(config)) return malformed("#/inferenceConfig: expected type: JSONObject");
    return (
      cachingInBatch(body, route) ??
      extraneousKey(body, known) ??
      extraneousKey(config, knownConfig) ??
      checkBlocks(body["messages"], body["system"]) ??
      tooManyTokens(config["maxTokens"] ?? config["max_new_tokens"], model)
    );
  },
  read(body, model) {
    const config = configOf(body) as Body;
    return {
      text: [...textsOf(body["system"]), ...textsOf(body["messages"])].join("\n"),
      maximumTokens: numberOr(config["maxTokens"] ?? config["max_new_tokens"], model.maximumTokens),
      stopSequences: stringsOf(config["stopSequences"]),
      isThinking: false,
    };
  },
  write(reply) {
    const isEmpty = reply.stopReason === "content_filtered";
    return {
      output: { message: { content: isEmpty ? [] : [{ text: reply.text }], role: "assistant" } },
      stopReason: reply.stopReason === "refusal" ? "end_turn" : reply.stopReason,
      usage: {
        inputTokens: reply.inputTokens,
        outputTokens: reply.outputTokens,
        totalTokens: reply.inputTokens + reply.outputTokens,
        cacheReadInputTokenCount: 0,
        cacheWriteInputTokenCount: 0,
      },
    };
  },
};

function configOf(body: Body): unknown {
  return body["inferenceConfig"] ?? {};
}
