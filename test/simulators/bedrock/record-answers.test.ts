import { describe, expect, it } from "vitest";
import { chatBody, gptOss, llama, mistral, novaBody, opus, titan } from "./model-bodies.ts";
import { claudeBody, haiku, linesFor, micro, promptFor, rigWith, runOnce } from "./rig.ts";

type Body = (text: string) => object;

describe("each family answers in its own form", () => {
  it.each<[string, string, Body, object]>([
    [
      "Claude",
      haiku,
      (text) => claudeBody(text),
      {
        type: "message",
        role: "assistant",
        model: "claude-haiku-4-5-20251001",
        stop_reason: "end_turn",
        stop_sequence: null,
        content: [{ type: "text", text: expect.stringContaining("<class>") }],
      },
    ],
    [
      "Claude that thinks by itself",
      opus,
      (text) => claudeBody(text),
      { content: [{ type: "thinking" }, { type: "text" }] },
    ],
    [
      "Claude that must not think",
      opus,
      (text) => claudeBody(text, { thinking: { type: "disabled" } }),
      { content: [{ type: "text", text: expect.stringContaining("<class>") }] },
    ],
    [
      "Nova",
      micro,
      (text) => novaBody(text),
      {
        output: { message: { role: "assistant", content: [{ text: expect.stringContaining("<class>") }] } },
        stopReason: "end_turn",
      },
    ],
    [
      "Llama",
      llama,
      (text) => ({ prompt: promptFor(text), max_gen_len: 300 }),
      { generation: expect.stringContaining("<class>"), stop_reason: "stop" },
    ],
    [
      "Mistral",
      mistral,
      (text) => ({ prompt: promptFor(text), max_tokens: 300 }),
      { outputs: [{ text: expect.stringContaining("<class>"), stop_reason: "stop" }] },
    ],
    [
      "gpt-oss",
      gptOss,
      (text) => chatBody(text),
      {
        choices: [
          {
            message: { content: expect.stringMatching(/^<reasoning>.+<\/reasoning><class>/) },
            finish_reason: "stop",
          },
        ],
      },
    ],
    [
      "Titan",
      titan,
      (text) => ({ inputText: promptFor(text), textGenerationConfig: { maxTokenCount: 300 } }),
      { results: [{ outputText: expect.stringContaining("<class>"), completionReason: "FINISH" }] },
    ],
    [
      "a model that stops at a sequence",
      haiku,
      (text) => claudeBody(text, { stop_sequences: ["</class>"] }),
      {
        stop_reason: "stop_sequence",
        stop_sequence: "</class>",
        content: [{ text: expect.stringMatching(/^<class>[^<]+$/) }],
      },
    ],
    [
      "a model that runs out of tokens",
      haiku,
      (text) => claudeBody(text, { max_tokens: 3 }),
      { stop_reason: "max_tokens", usage: { output_tokens: 3 } },
    ],
  ])("%s", async (_, modelId, body, form) => {
    const rig = await rigWith();

    const { output } = await runOnce(rig, linesFor(100, body), { modelId });

    expect(output).toHaveLength(100);
    for (const { modelOutput } of output) expect(modelOutput).toMatchObject(form);
  });
});
