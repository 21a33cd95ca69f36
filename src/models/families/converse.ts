import { listOf, objectOf, stringOf, usageOf } from "../json-value.ts";
import type { Family, ModelReply } from "../model.ts";
import { maxTokensFor, temperatureFor } from "./sampling.ts";
import { withoutPipeTokens } from "./special-tokens.ts";

/** The service's own form for any chat model. Source: AWS documentation, API_runtime_Converse. */
export const converse: Family = {
  name: "converse",
  invocation: "Converse",
  modelInput(prompt, generation, facts) {
    const temperature = temperatureFor(generation, facts);
    const hasExtra = Object.keys(facts.extraInput).length > 0;
    return {
      ...(prompt.system === "" ? {} : { system: [{ text: prompt.system }] }),
      messages: [{ role: "user", content: [{ text: withoutPipeTokens(prompt.user) }] }],
      inferenceConfig: {
        maxTokens: maxTokensFor(generation, facts),
        ...(temperature === undefined ? {} : { temperature }),
      },
      ...(hasExtra ? { additionalModelRequestFields: facts.extraInput } : {}),
    };
  },
  readReply: readConverseReply,
};

/**
 * Nova replies in the same form. In batches every kind of content stands in a block, all but one of them null; a block
 * of thinking has `reasoningContent` and no text.
 */
export function readConverseReply(output: unknown): ModelReply | undefined {
  const reply = objectOf(output);
  const message = objectOf(objectOf(reply?.["output"])?.["message"]);
  const stopReason = stringOf(reply?.["stopReason"]);
  if (message === undefined && stopReason === undefined) return undefined;
  const blocks = listOf(message?.["content"]).map(objectOf);
  const usage = objectOf(reply?.["usage"]);
  const input = ["inputTokens", "cacheReadInputTokenCount", "cacheWriteInputTokenCount"];
  return {
    text: blocks.map((block) => stringOf(block?.["text"]) ?? "").join(""),
    stop: stopOf(stopReason),
    usage: usageOf(
      input.map((key) => usage?.[key]),
      usage?.["outputTokens"],
    ),
  };
}

function stopOf(reason: string | undefined): ModelReply["stop"] {
  if (reason === "max_tokens" || reason === "model_context_window_exceeded") return "cut";
  const refusals = ["content_filtered", "guardrail_intervened", "refusal"];
  return reason !== undefined && refusals.includes(reason) ? "refused" : "ended";
}
