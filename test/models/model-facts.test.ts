import { describe, expect, it } from "vitest";
import { modelCatalogue, modelFacts, unknownModel } from "../../src/models/index.ts";

const haiku = "anthropic.claude-haiku-4-5-20251001-v1:0";

describe("a model", () => {
  it.each([
    haiku,
    ` ${haiku} `,
    `${haiku}:200k`,
    `global.${haiku}`,
    `us.${haiku}`,
    `apac.${haiku}`,
    `arn:aws:bedrock:us-east-1::foundation-model/${haiku}`,
    `arn:aws:bedrock:::foundation-model/${haiku}`,
    `arn:aws:bedrock:us-east-1:123456789012:inference-profile/eu.${haiku}`,
    `arn:aws-us-gov:bedrock:us-gov-west-1:123456789012:inference-profile/us-gov.${haiku}`,
  ])("is found as %s", (modelId) => {
    expect(modelFacts(modelId)?.name).toBe("Claude Haiku 4.5");
  });

  it("is found by each of its profiles", () => {
    for (const { id, profiles } of modelCatalogue) {
      for (const profile of profiles) expect(modelFacts(profile)?.id).toBe(id);
    }
  });

  it.each([
    "",
    "global.",
    "anthropic.claude",
    "constructor",
    "mars.anthropic.claude-haiku-5-5",
    "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abcdefghijkl",
    "arn:aws:bedrock:us-east-1:123456789012:custom-model/amazon.nova-micro-v1:0/abcdefghijkl",
  ])("is not found as %j", (modelId) => {
    expect(modelFacts(modelId)).toBeUndefined();
  });

  it("costs a tenth more by a geography's profile than by the global one", () => {
    const batchOf = (modelId: string) => modelFacts(modelId)?.prices?.batch?.inputPerMillion;

    expect(batchOf(`global.${haiku}`)).toBe(0.5);
    expect(batchOf(`us.${haiku}`)).toBe(0.55);
    expect(batchOf(haiku)).toBe(0.55);
    expect(batchOf("us.amazon.nova-2-lite-v1:0")).toBe(0.1595);
    expect(batchOf("eu.amazon.nova-micro-v1:0")).toBe(0.0175);
  });
});

describe("an unknown model", () => {
  it.each([
    ["us.anthropic.claude-opus-9", "anthropic"],
    ["amazon.nova-9-v1:0", "nova"],
    ["us.meta.llama3-1-8b-instruct-v1:0", "llama"],
    ["meta.llama5-17b-instruct-v1:0", "converse"],
    ["mistral.mixtral-8x7b-instruct-v0:1", "mistral"],
    ["openai.gpt-oss-safeguard-20b", "openai"],
    ["qwen.qwen9", "openai"],
    ["deepseek.v9", "openai"],
    ["google.gemma-9-it", "openai"],
    ["zai.glm-9", "converse"],
    ["arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abcdefghijkl", "converse"],
  ])("is guessed by its id: %s is %s", (modelId, family) => {
    expect(unknownModel(modelId)).toMatchObject({ family, batch: "unknown", prices: undefined });
  });

  it("keeps the profile it was called by", () => {
    expect(unknownModel("us.anthropic.claude-opus-9")).toMatchObject({
      id: "anthropic.claude-opus-9",
      profiles: ["us.anthropic.claude-opus-9"],
    });
  });

  it.each([
    ["anthropic.claude-3-7-sonnet-20250219-v1:0", true],
    ["anthropic.claude-v2:1", true],
    ["anthropic.claude-instant-v1", true],
    ["anthropic.claude-sonnet-4-20250514-v1:0", true],
    ["anthropic.claude-opus-4-1-20250805-v1:0", true],
    ["anthropic.claude-opus-4-5-20251101-v1:0", true],
    ["anthropic.claude-opus-4-9", false],
    ["anthropic.claude-fable-5-1", false],
    ["openai.gpt-6-astra", false],
    ["zai.glm-4.7", true],
  ])("is sent a temperature only where that is known to be taken: %s %s", (modelId, isTaken) => {
    const facts = unknownModel(modelId);

    expect(facts.takesTemperature).toBe(isTaken);
    expect(facts.thinkingTokens === undefined).toBe(isTaken);
  });

  it.each([
    ["mistral.mistral-7b-instruct-v0:2", "template"],
    ["mistral.mistral-large-2402-v1:0", "template"],
    ["mistral.mistral-large-2407-v1:0", undefined],
    ["mistral.magistral-small-2509", undefined],
  ])("of Mistral is asked by a template when it is old: %s %s", (modelId, form) => {
    expect(unknownModel(modelId).form).toBe(form);
  });
});
