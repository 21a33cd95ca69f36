import { extraneousKey, isObject, malformed, numberOr, stringsOf, tooManyTokens } from "./body-rules.ts";
import type { Body, Family, Refusal, StopReason } from "./family.ts";

const llamaKeys = new Set(["prompt", "max_gen_len", "temperature", "top_p", "images"]);
const mistralKeys = new Set(["prompt", "max_tokens", "temperature", "top_p", "top_k", "stop"]);
const titanKeys = new Set(["inputText", "textGenerationConfig"]);

/** Source: "Meta Llama models" in the Bedrock user guide. 512 tokens when nothing is said. */
export const llama: Family = {
  check: (body, { model }) =>
    checkPrompt(body, "prompt", llamaKeys) ?? tooManyTokens(body["max_gen_len"], model),
  read: (body) => ({
    text: String(body["prompt"]),
    maximumTokens: numberOr(body["max_gen_len"], 512),
    stopSequences: [],
    isThinking: false,
  }),
  write: (reply) => ({
    generation: reply.text,
    prompt_token_count: reply.inputTokens,
    generation_token_count: reply.outputTokens,
    stop_reason: plainStop(reply.stopReason),
  }),
};

/** Source: "Mistral AI text completion" in the Bedrock user guide; its output has no usage. */
export const mistral: Family = {
  check: (body, { model }) =>
    checkPrompt(body, "prompt", mistralKeys) ?? tooManyTokens(body["max_tokens"], model),
  read: (body) => ({
    text: String(body["prompt"]),
    maximumTokens: numberOr(body["max_tokens"], 512),
    stopSequences: stringsOf(body["stop"]),
    isThinking: false,
  }),
  write: (reply) => ({ outputs: [{ text: reply.text, stop_reason: plainStop(reply.stopReason) }] }),
};

/** Source: "Amazon Titan Text models" in the Bedrock user guide. */
export const titan: Family = {
  check: (body, { model }) =>
    checkPrompt(body, "inputText", titanKeys) ?? tooManyTokens(titanConfig(body)["maxTokenCount"], model),
  read: (body) => ({
    text: String(body["inputText"]),
    maximumTokens: numberOr(titanConfig(body)["maxTokenCount"], 512),
    stopSequences: stringsOf(titanConfig(body)["stopSequences"]),
    isThinking: false,
  }),
  write: (reply) => ({
    inputTextTokenCount: reply.inputTokens,
    results: [
      {
        tokenCount: reply.outputTokens,
        outputText: reply.text,
        completionReason: reply.stopReason === "max_tokens" ? "LENGTH" : "FINISH",
      },
    ],
  }),
};

function checkPrompt(body: Body, name: string, known: ReadonlySet<string>): Refusal | undefined {
  const prompt = body[name];
  if (prompt === undefined) return malformed(`#: required key [${name}] not found`);
  if (typeof prompt !== "string") return malformed(`#/${name}: expected type: String`);
  if (prompt === "") return malformed(`#/${name}: expected minLength: 1, actual: 0`);
  return extraneousKey(body, known);
}

function titanConfig(body: Body): Body {
  const config = body["textGenerationConfig"];
  return isObject(config) ? config : {};
}

function plainStop(reason: StopReason): "stop" | "length" {
  return reason === "max_tokens" ? "length" : "stop";
}
