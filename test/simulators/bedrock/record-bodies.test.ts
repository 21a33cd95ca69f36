import { describe, expect, it } from "vitest";
import { chatBody, gptOss, llama, mistral, novaBody, opus, titan } from "./model-bodies.ts";
import { claudeBody, converseBody, haiku, linesFor, micro, promptFor, rigWith, runOnce } from "./rig.ts";

const cached = [{ role: "user", content: [{ text: "Hello" }, { cachePoint: { type: "default" } }] }];

type Body = (text: string) => object;

async function errorsOf(modelId: string, body: Body, modelInvocationType: "InvokeModel" | "Converse") {
  const rig = await rigWith();
  // One record in four has the body in question: it must fail alone.
  const good = modelInvocationType === "Converse" ? converseBody : undefined;
  const lines = linesFor(100, (text, index) =>
    index % 4 === 0 || good === undefined ? body(text) : good(text),
  );
  const { output } = await runOnce(rig, lines, { modelId, modelInvocationType });
  return output.flatMap(({ error }) =>
    error === undefined ? [] : [`${error.errorCode} ${error.errorMessage}`],
  );
}

describe("a native body is refused, record by record", () => {
  it.each<[string, string, Body, RegExp]>([
    [
      "without anthropic_version",
      haiku,
      (text) => claudeBody(text, { anthropic_version: undefined }),
      /^400 anthropic_version: Field required$/,
    ],
    [
      "without max_tokens",
      haiku,
      (text) => claudeBody(text, { max_tokens: undefined }),
      /^400 max_tokens: Field required$/,
    ],
    [
      "with temperature and top_p",
      haiku,
      (text) => claudeBody(text, { temperature: 0, top_p: 1 }),
      /^400 `temperature` and `top_p` cannot both be specified for this model/,
    ],
    [
      "with a temperature on Claude 5",
      opus,
      (text) => claudeBody(text, { temperature: 0 }),
      /^400 `temperature` is deprecated for this model/,
    ],
    [
      "with too many tokens",
      haiku,
      (text) => claudeBody(text, { max_tokens: 64_001 }),
      /^400 The maximum tokens you requested exceeds the model limit of 64000/,
    ],
    [
      "with its modelId",
      haiku,
      (text) => claudeBody(text, { modelId: haiku }),
      /^400 modelId: Extra inputs are not permitted$/,
    ],
    [
      "with cache_control",
      haiku,
      (text) =>
        claudeBody(text, { system: [{ type: "text", text: "x", cache_control: { type: "ephemeral" } }] }),
      /^403 .*did not allow prompt caching/,
    ],
    [
      "with an empty text",
      haiku,
      () => claudeBody("x", { messages: [{ role: "user", content: [{ type: "text", text: "" }] }] }),
      /^400 messages: text content blocks must be non-empty/,
    ],
    [
      "of Claude, for Nova",
      micro,
      (text) => claudeBody(text),
      /^400 Malformed input request: #: extraneous key \[anthropic_version\]/,
    ],
    [
      "of Nova with too many tokens",
      micro,
      (text) => novaBody(text, { inferenceConfig: { maxTokens: 10_001 } }),
      /exceeds the model limit of 10000/,
    ],
    [
      "of Nova with content as a text",
      micro,
      () => ({ messages: [{ role: "user", content: "Hello" }] }),
      /^400 Malformed input request: #\/messages\/0\/content: expected type: JSONArray, found: String/,
    ],
    [
      "of Llama with too many tokens",
      llama,
      (text) => ({ prompt: promptFor(text), max_gen_len: 8_193 }),
      /exceeds the model limit of 8192/,
    ],
    ["of Llama as a chat", llama, (text) => chatBody(text), /required key \[prompt\] not found/],
    [
      "of Mistral with an extra",
      mistral,
      (text) => ({ prompt: promptFor(text), modelId: mistral }),
      /extraneous key \[modelId\]/,
    ],
    [
      "of gpt-oss with its modelId",
      gptOss,
      (text) => chatBody(text, { modelId: gptOss }),
      /^400 modelId: Extra inputs are not permitted$/,
    ],
    ["of Titan without a text", titan, () => ({}), /required key \[inputText\] not found/],
  ])("%s", async (_, modelId, body, message) => {
    const errors = await errorsOf(modelId, body, "InvokeModel");

    expect(errors).toHaveLength(100);
    expect(errors[0]).toMatch(message);
  });
});

describe("a Converse body is refused alone", () => {
  it.each<[string, string, Body, RegExp]>([
    [
      "with a cachePoint",
      haiku,
      (text) => converseBody(text, { messages: cached }),
      /^403 You invoked an unsupported model or your request did not allow prompt caching\.$/,
    ],
    ["with tools", haiku, (text) => converseBody(text, { toolConfig: { tools: [] } }), /^400 toolConfig/],
    [
      "with its modelId",
      haiku,
      (text) => converseBody(text, { modelId: haiku }),
      /^400 modelId: Extra inputs are not permitted$/,
    ],
    [
      "with temperature and topP",
      haiku,
      (text) => converseBody(text, { inferenceConfig: { temperature: 0, topP: 1 } }),
      /cannot both be specified/,
    ],
    [
      "with a temperature on Claude 5",
      opus,
      (text) => converseBody(text, { inferenceConfig: { temperature: 0 } }),
      /deprecated/,
    ],
    [
      "with too many tokens",
      micro,
      (text) => converseBody(text, { inferenceConfig: { maxTokens: 10_001 } }),
      /model limit of 10000/,
    ],
    ["of Claude's own form", haiku, (text) => claudeBody(text), /Extra inputs are not permitted/],
  ])("%s", async (_, modelId, body, message) => {
    const errors = await errorsOf(modelId, body, "Converse");

    expect(errors).toHaveLength(25);
    expect(errors[0]).toMatch(message);
  });
});
