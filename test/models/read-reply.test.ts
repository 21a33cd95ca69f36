import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FamilyName, families } from "../../src/models/index.ts";

function linesOf(file: string): { modelOutput?: unknown }[] {
  const text = readFileSync(`test/fixtures/bedrock/${file}`, "utf8");
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

function outputOf(file: string): unknown {
  return linesOf(file)[0]?.modelOutput;
}

const everyFamily = Object.values(families);

describe("a recorded reply", () => {
  it.each([
    ["anthropic", "anthropic-reply.json", "…", { inputTokens: 111, outputTokens: 73 }],
    ["converse", "converse-reply.json", "Response text", { inputTokens: 69, outputTokens: 44 }],
    ["converse", "converse-reply-with-nulls.json", "Response text", { inputTokens: 69, outputTokens: 44 }],
    ["nova", "nova-reply.json", "…", { inputTokens: 1, outputTokens: 1 }],
    ["llama", "llama-reply.json", "…", { inputTokens: 1, outputTokens: 1 }],
    ["mistral", "mistral-reply.json", "…", undefined],
    ["mistral", "openai-reply-without-usage.json", "ok", undefined],
    ["openai", "openai-reply-without-usage.json", "ok", undefined],
  ] as const)("of %s is read: %s", (family, file, text, usage) => {
    expect(families[family].readReply(outputOf(file))).toEqual({ text, stop: "ended", usage });
  });

  it.each([
    "titan-embedding-with-generated-id.json",
    "error-prompt-caching.json",
    "titan-reply-and-error.jsonl",
    "input-without-anthropic-version.json",
    "manifests.jsonl",
  ])("that is of no family is read by none: %s", (file) => {
    for (const line of linesOf(file)) {
      for (const family of everyFamily) {
        expect(family.readReply(line.modelOutput)).toBeUndefined();
        expect(family.readReply(line)).toBeUndefined();
      }
    }
  });
});

describe("a reply", () => {
  const claude = { content: [{ type: "text", text: "A" }], usage: { input_tokens: 1, output_tokens: 2 } };
  const converse = { output: { message: { content: [{ text: "A" }] } } };
  const chat = (message: object, more: object = {}) => ({ choices: [{ message, ...more }] });

  it.each<[FamilyName, unknown, "ended" | "cut" | "refused"]>([
    ["anthropic", { ...claude, stop_reason: "end_turn" }, "ended"],
    ["anthropic", { ...claude, stop_reason: null }, "ended"],
    ["anthropic", { ...claude, stop_reason: "max_tokens" }, "cut"],
    ["anthropic", { ...claude, stop_reason: "model_context_window_exceeded" }, "cut"],
    ["anthropic", { ...claude, stop_reason: "refusal" }, "refused"],
    ["converse", { ...converse, stopReason: "end_turn" }, "ended"],
    ["converse", { ...converse, stopReason: "max_tokens" }, "cut"],
    ["converse", { ...converse, stopReason: "content_filtered" }, "refused"],
    ["nova", { output: null, stopReason: "guardrail_intervened" }, "refused"],
    ["llama", { generation: "A", stop_reason: "length" }, "cut"],
    ["llama", { generation: null, stop_reason: "length" }, "cut"],
    ["mistral", { outputs: [{ text: "A", stop_reason: "length" }] }, "cut"],
    ["openai", chat({ content: "A" }, { finish_reason: "length" }), "cut"],
    ["openai", chat({ content: null }, { finish_reason: "content_filter" }), "refused"],
    ["openai", chat({ content: null, refusal: "I will not." }, { finish_reason: "stop" }), "refused"],
    ["openai", chat({ content: "A", refusal: null }, { finish_reason: null }), "ended"],
  ])("of %s %j has %s", (family, output, stop) => {
    expect(families[family].readReply(output)?.stop).toBe(stop);
  });

  it("is the text of all blocks, without those of thinking", () => {
    const said = families.anthropic.readReply({
      content: [
        { type: "thinking", thinking: "Hm.", signature: "x" },
        { type: "text", text: "A" },
        null,
        { text: "B" },
      ],
      stop_reason: "end_turn",
    });
    const conversed = families.converse.readReply({
      output: {
        message: {
          role: "assistant",
          content: [
            { text: null, reasoningContent: { reasoningText: { text: "Hm.", signature: null } } },
            { text: "A", reasoningContent: null },
            { text: "B" },
          ],
        },
      },
      stopReason: "end_turn",
    });

    expect(said).toEqual({ text: "AB", stop: "ended", usage: undefined });
    expect(conversed).toEqual({ text: "AB", stop: "ended", usage: undefined });
  });

  it("of gpt-oss loses the reasoning in front of it, also one that was cut", () => {
    const whole = families.openai.readReply(
      chat({ content: "<reasoning>Maybe <class>A</class></reasoning>B" }),
    );
    const cut = families.openai.readReply(
      chat({ content: "<reasoning>Maybe <class>A</class>" }, { finish_reason: "length" }),
    );

    expect(whole?.text).toBe("B");
    expect(cut).toEqual({ text: "", stop: "cut", usage: undefined });
  });

  it("of OpenAI's kind may come in parts", () => {
    const reply = families.openai.readReply(
      chat({
        content: [
          { type: "text", text: "A" },
          { type: "text", text: "B" },
        ],
      }),
    );

    expect(reply?.text).toBe("AB");
  });

  it("counts tokens that were written as text, and those that came from a cache", () => {
    const usage = {
      input_tokens: "10",
      cache_read_input_tokens: 5,
      cache_creation_input_tokens: null,
      output_tokens: "2",
    };

    const reply = families.anthropic.readReply({ ...claude, usage });

    expect(reply?.usage).toEqual({ inputTokens: 15, outputTokens: 2 });
  });

  it.each([null, {}, { input_tokens: null }, { input_tokens: "many", output_tokens: -1 }, "12", []])(
    "without a count of tokens has no usage: %j",
    (usage) => {
      expect(families.anthropic.readReply({ ...claude, usage })?.usage).toBeUndefined();
    },
  );

  it("is read from any JSON without a throw", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (output) => {
        for (const family of everyFamily) {
          const reply = family.readReply(output);
          expect(reply === undefined || typeof reply.text === "string").toBe(true);
        }
      }),
    );
  });
});
