import type { Model } from "../model-catalogue.ts";
import { checkSampling } from "./anthropic.ts";
import {
  cachingInBatch,
  isObject,
  malformed,
  numberOr,
  refusal,
  stringsOf,
  textsOf,
  tooManyTokens,
} from "./body-rules.ts";
import { checkBlocks } from "./converse-messages.ts";
import type { Body, Family, Refusal, Reply, Route } from "./family.ts";

/** Source: API reference, Converse (without modelId, which is in the path, or in the job). */
const known = new Set([
  "messages",
  "system",
  "inferenceConfig",
  "toolConfig",
  "guardrailConfig",
  "additionalModelRequestFields",
  "additionalModelResponseFieldPaths",
  "outputConfig",
  "performanceConfig",
  "promptVariables",
  "requestMetadata",
  "serviceTier",
]);
const knownConfig = new Set(["maxTokens", "temperature", "topP", "stopSequences"]);

/**
 * The body of Converse, for every model. Source: API reference, Converse; for batch, "Process multiple prompts with
 * batch inference": records with `toolConfig` fail. That `guardrailConfig` fails as well is an assumption.
 */
export const converse: Family = {
  check(body, { model, route }) {
    const config = body["inferenceConfig"] ?? {};
    if (!isObject(config)) return malformed("#/inferenceConfig: expected type: JSONObject");
    return (
      cachingInBatch(body, route) ??
      checkMembers(body, config) ??
      checkBatch(body, route) ??
      checkBlocks(body["messages"], body["system"]) ??
      checkSamplingOf(body, config, model) ??
      tooManyTokens(config["maxTokens"], model)
    );
  },
  read(body, model) {
    const config = body["inferenceConfig"];
    const { maxTokens, stopSequences } = isObject(config) ? config : {};
    return {
      text: [...textsOf(body["system"]), ...textsOf(body["messages"])].join("\n"),
      maximumTokens: numberOr(maxTokens, Math.min(4096, model.maximumTokens)),
      stopSequences: stringsOf(stopSequences),
      isThinking: isThinking(body, model),
    };
  },
  write: (reply, { route }) => ({
    output: { message: { role: "assistant", content: contentOf(reply, route) } },
    // The enum StopReason has no refusal.
    stopReason: reply.stopReason === "refusal" ? "end_turn" : reply.stopReason,
    usage: {
      inputTokens: reply.inputTokens,
      outputTokens: reply.outputTokens,
      totalTokens: reply.inputTokens + reply.outputTokens,
    },
    metrics: { latencyMs: 100 + reply.outputTokens },
    ...(route === "batch"
      ? { additionalModelResponseFields: null, trace: null, performanceConfig: null }
      : {}),
  }),
};

function checkMembers(body: Body, config: Body): Refusal | undefined {
  const extra = Object.keys(body).find((key) => !known.has(key));
  if (extra !== undefined) return refusal(`${extra}: Extra inputs are not permitted`);
  const extraConfig = Object.keys(config).find((key) => !knownConfig.has(key));
  if (extraConfig !== undefined)
    return refusal(`inferenceConfig.${extraConfig}: Extra inputs are not permitted`);
  const { maxTokens } = config;
  const isCount = typeof maxTokens === "number" && Number.isInteger(maxTokens) && maxTokens >= 1;
  return maxTokens === undefined || isCount
    ? undefined
    : refusal("inferenceConfig.maxTokens: Member must have value greater than or equal to 1");
}

function checkBatch(body: Body, route: Route): Refusal | undefined {
  if (route === "online") return undefined;
  const unsupported = ["toolConfig", "guardrailConfig"].find((key) => body[key] !== undefined);
  if (unsupported === undefined) return undefined;
  return refusal(`${unsupported} is not supported for batch inference with the Converse invocation type.`);
}

function checkSamplingOf(body: Body, config: Body, model: Model): Refusal | undefined {
  if (model.family !== "anthropic") return undefined;
  const fields = body["additionalModelRequestFields"];
  const { temperature, topP } = config;
  const { top_k, temperature: again, top_p } = isObject(fields) ? fields : {};
  return checkSampling({ temperature: temperature ?? again, top_p: topP ?? top_p, top_k }, model);
}

function isThinking(body: Body, model: Model): boolean {
  const fields = body["additionalModelRequestFields"];
  const thinking = isObject(fields) && isObject(fields["thinking"]) ? fields["thinking"]["type"] : undefined;
  if (model.family === "anthropic")
    return model.thinksByItself ? thinking !== "disabled" : thinking === "enabled";
  return model.id.startsWith("openai.gpt-oss");
}

/**
 * In batch output every member of a block's union is there, with null for those that are not set (published by two
 * projects that strip them; the list of members is that of the SDK).
 */
const noBlock = {
  text: null,
  image: null,
  document: null,
  video: null,
  audio: null,
  toolUse: null,
  toolResult: null,
  guardContent: null,
  cachePoint: null,
  reasoningContent: null,
  citationsContent: null,
  searchResult: null,
};

function contentOf(reply: Reply, route: Route): readonly Body[] {
  if (reply.stopReason === "content_filtered") return [];
  const nulls = route === "batch" ? noBlock : {};
  const reasoning = { reasoningText: { text: reply.thinking, signature: `sig_${reply.id}` } };
  const thought = reply.thinking === undefined ? [] : [{ ...nulls, reasoningContent: reasoning }];
  return [...thought, { ...nulls, text: reply.text }];
}
