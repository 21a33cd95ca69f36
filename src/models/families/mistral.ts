import { listOf, objectOf, stringOf } from "../json-value.ts";
import type { Family, ModelReply, Prompt } from "../model.ts";
import { chatMessages, readChatReply } from "./openai.ts";
import { maxTokensFor, temperatureFor } from "./sampling.ts";
import { withoutMistralTokens } from "./special-tokens.ts";

/**
 * Mistral: the first models by the `[INST]` template, newer ones by messages.
 * Source: AWS documentation, model-parameters-mistral-text-completion and -chat-completion.
 */
export const mistral: Family = {
  name: "mistral",
  invocation: "InvokeModel",
  modelInput(prompt, generation, facts) {
    const temperature = temperatureFor(generation, facts);
    return {
      ...(facts.form === "template" ? { prompt: templateOf(prompt) } : { messages: chatMessages(prompt) }),
      max_tokens: maxTokensFor(generation, facts),
      ...(temperature === undefined ? {} : { temperature }),
      ...facts.extraInput,
    };
  },
  readReply: (output) => readCompletion(output) ?? readChatReply(output),
};

/** The template has no place for a system prompt: it goes before the user's words. */
function templateOf({ system, user }: Prompt): string {
  const words = [system, user].filter((text) => text !== "").map(withoutMistralTokens);
  return `<s>[INST] ${words.join("\n\n")} [/INST]`;
}

/** It counts no tokens. */
function readCompletion(output: unknown): ModelReply | undefined {
  const first = objectOf(listOf(objectOf(output)?.["outputs"])[0]);
  const text = stringOf(first?.["text"]);
  if (text === undefined) return undefined;
  return { text, stop: first?.["stop_reason"] === "length" ? "cut" : "ended", usage: undefined };
}
