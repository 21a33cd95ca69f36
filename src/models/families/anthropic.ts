import { listOf, objectOf, stringOf, usageOf } from "../json-value.ts";
import type { Family, ModelReply } from "../model.ts";
import { maxTokensFor, temperatureFor } from "./sampling.ts";

/** Claude by its Messages form. Source: AWS documentation, model-parameters-anthropic-claude-messages. */
export const anthropic: Family = {
  name: "anthropic",
  invocation: "InvokeModel",
  modelInput(prompt, generation, facts) {
    const temperature = temperatureFor(generation, facts);
    // Claude 4.5 refuses both: "`temperature` and `top_p` cannot both be specified for this model".
    const isSampledOtherwise = "top_p" in facts.extraInput;
    return {
      anthropic_version: "bedrock-2023-05-31",
      max_tokens: maxTokensFor(generation, facts),
      ...(prompt.system === "" ? {} : { system: prompt.system }),
      messages: [{ role: "user", content: [{ type: "text", text: prompt.user }] }],
      ...(temperature === undefined || isSampledOtherwise ? {} : { temperature }),
      ...facts.extraInput,
    };
  },
  readReply(output) {
    const message = objectOf(output);
    if (message === undefined || !Array.isArray(message["content"])) return undefined;
    const blocks = listOf(message["content"]).map(objectOf);
    // Blocks of thinking have a type of their own, and no `text`.
    const text = blocks.map((block) => stringOf(block?.["text"]) ?? "").join("");
    const usage = objectOf(message["usage"]);
    const input = ["input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens"];
    return {
      text,
      stop: stopOf(message["stop_reason"]),
      usage: usageOf(
        input.map((key) => usage?.[key]),
        usage?.["output_tokens"],
      ),
    };
  },
};

function stopOf(reason: unknown): ModelReply["stop"] {
  if (reason === "max_tokens" || reason === "model_context_window_exceeded") return "cut";
  return reason === "refusal" ? "refused" : "ended";
}
