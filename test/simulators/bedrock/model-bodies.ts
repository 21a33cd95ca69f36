// Models besides those of the rig, and what their families are asked with.
import { promptFor } from "./rig.ts";

export const opus = "global.anthropic.claude-opus-5";
export const llama = "us.meta.llama4-scout-17b-instruct-v1:0";
export const mistral = "mistral.mistral-7b-instruct-v0:2";
export const gptOss = "openai.gpt-oss-20b-1:0";
export const titan = "amazon.titan-text-express-v1";

export const novaBody = (text: string, more: object = {}) => ({
  schemaVersion: "messages-v1",
  messages: [{ role: "user", content: [{ text: promptFor(text) }] }],
  inferenceConfig: { maxTokens: 300, temperature: 0 },
  ...more,
});
export const chatBody = (text: string, more: object = {}) => ({
  messages: [{ role: "user", content: promptFor(text) }],
  max_tokens: 300,
  ...more,
});
