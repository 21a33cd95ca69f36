import { listOf, objectOf, stringOf, usageOf } from "../json-value.ts";
import type { Family, ModelReply, Prompt } from "../model.ts";
import { maxTokensFor, temperatureFor } from "./sampling.ts";
import { withoutPipeTokens } from "./special-tokens.ts";

/** The chat form of OpenAI, which gpt-oss, Qwen, DeepSeek and Gemma take. Source: AWS documentation, model-parameters-openai. */
export const openai: Family = {
  name: "openai",
  invocation: "InvokeModel",
  modelInput(prompt, generation, facts) {
    const temperature = temperatureFor(generation, facts);
    return {
      messages: chatMessages(prompt),
      max_tokens: maxTokensFor(generation, facts),
      ...(temperature === undefined ? {} : { temperature }),
      ...facts.extraInput,
    };
  },
  readReply: readChatReply,
};

/** Plain-text messages; Mistral's newer models take the same. */
export function chatMessages({ system, user }: Prompt): readonly object[] {
  const asked = { role: "user", content: withoutPipeTokens(user) };
  return system === "" ? [asked] : [{ role: "system", content: system }, asked];
}

/** gpt-oss thinks inside the content, between `<reasoning>` and `</reasoning>`; that is not its answer. */
export function readChatReply(output: unknown): ModelReply | undefined {
  const reply = objectOf(output);
  const choice = objectOf(listOf(reply?.["choices"])[0]);
  const message = objectOf(choice?.["message"]);
  if (choice === undefined || message === undefined) return undefined;
  const usage = objectOf(reply?.["usage"]);
  return {
    text: contentOf(message["content"]).replace(/<reasoning>[\s\S]*?(?:<\/reasoning>|$)/g, ""),
    stop: stopOf(choice["finish_reason"] ?? choice["stop_reason"], message["refusal"]),
    usage: usageOf([usage?.["prompt_tokens"]], usage?.["completion_tokens"]),
  };
}

function contentOf(content: unknown): string {
  if (typeof content === "string") return content;
  return listOf(content)
    .map((part) => stringOf(objectOf(part)?.["text"]) ?? "")
    .join("");
}

function stopOf(reason: unknown, refusal: unknown): ModelReply["stop"] {
  if (reason === "content_filter" || (typeof refusal === "string" && refusal !== "")) return "refused";
  return reason === "length" ? "cut" : "ended";
}
