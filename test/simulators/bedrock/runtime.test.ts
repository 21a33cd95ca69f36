import { ConverseCommand, InvokeModelCommand } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, it } from "vitest";
import { claudeBody, converseBody, haiku, micro, type Rig, rigWith } from "./rig.ts";

const converse = (rig: Rig, text: string, more: object = {}, modelId = haiku) =>
  rig.runtime.send(new ConverseCommand({ modelId, ...converseBody(text, more) }));

describe("Converse", () => {
  it("answers with a category, a stop reason, usage and metrics, without nulls", async () => {
    const rig = await rigWith();

    const answer = await converse(rig, "I want a refund", {}, micro);

    expect(answer.output?.message?.content).toEqual([
      { text: expect.stringMatching(/^<class>Refund Issues<\/class>\n<rationale>/) },
    ]);
    expect(answer.stopReason).toBe("end_turn");
    expect(answer.usage?.totalTokens).toBe(
      (answer.usage?.inputTokens ?? 0) + (answer.usage?.outputTokens ?? 0),
    );
    expect(answer.metrics?.latencyMs).toBeGreaterThan(0);
  });

  it("gives a short plain reply to a prompt without categories", async () => {
    const rig = await rigWith();

    const messages = [{ role: "user" as const, content: [{ text: "Say hello" }] }];
    const answer = await rig.runtime.send(new ConverseCommand({ modelId: haiku, messages }));

    expect(answer.output?.message?.content?.[0]?.text).toMatch(/^Hello/);
    expect(rig.simulator.paid().of("Say hello")).toMatchObject({ online: 1, batch: 0 });
  });

  it("takes tools and cache points, which batch does not", async () => {
    const rig = await rigWith();
    const tools = [{ toolSpec: { name: "t", inputSchema: { json: { type: "object" } } } }];

    await expect(
      converse(rig, "refund", {
        toolConfig: { tools },
        system: [{ text: "x" }, { cachePoint: { type: "default" } }],
      }),
    ).resolves.toMatchObject({ stopReason: "end_turn" });
  });

  it.each([
    ["temperature and topP", { inferenceConfig: { temperature: 0, topP: 1 } }, haiku, "ValidationException"],
    ["too many tokens", { inferenceConfig: { maxTokens: 10_001 } }, micro, "ValidationException"],
    ["a model at its end", {}, "anthropic.claude-3-haiku-20240307-v1:0", "ResourceNotFoundException"],
    ["a bare id", {}, "anthropic.claude-haiku-4-5-20251001-v1:0", "ValidationException"],
  ])("refuses %s", async (_, more, modelId, name) => {
    const rig = await rigWith();

    await expect(converse(rig, "refund", more, modelId)).rejects.toMatchObject({ name });
  });

  it.each([
    ["error-400", "ValidationException", 400],
    ["error-403", "AccessDeniedException", 403],
    ["error-424", "ModelErrorException", 424],
    ["error-429", "ThrottlingException", 429],
    ["error-500", "InternalServerException", 500],
    ["error-code-as-text", "ModelNotReadyException", 429],
    ["missing", "ModelTimeoutException", 408],
    ["answer-and-error", "ServiceUnavailableException", 503],
  ])("turns %s into %s", async (fault, name, httpStatusCode) => {
    const rig = await rigWith({ faults: { [fault]: 1 } });

    await expect(converse(rig, "refund")).rejects.toMatchObject({ name, $metadata: { httpStatusCode } });
  });

  it("filters content with a reason of its own", async () => {
    const rig = await rigWith({ faults: { "content-filtered": 1 } });

    const answer = await converse(rig, "refund");

    expect(answer.stopReason).toBe("content_filtered");
    expect(answer.output?.message?.content).toEqual([]);
  });

  it("throttles more calls a second than the scenario allows", async () => {
    const rig = await rigWith({ online: { requestsPerSecond: 1 } });

    await converse(rig, "refund");

    await expect(converse(rig, "refund")).rejects.toMatchObject({ name: "ThrottlingException" });
    await rig.clock.advance(1_000);
    await expect(converse(rig, "refund")).resolves.toBeDefined();
  });

  it("takes the time that the scenario gives it", async () => {
    const rig = await rigWith({ online: { latencyMs: 500 } });
    let isAnswered = false;
    const answer = converse(rig, "refund").then(() => {
      isAnswered = true;
    });
    await expect.poll(() => rig.clock.sleepers).toBe(1);

    await rig.clock.advance(499);
    const tooEarly = isAnswered;
    await rig.clock.advance(1);
    await answer;

    expect(tooEarly).toBe(false);
  });
});

describe("InvokeModel", () => {
  it("takes and gives the model's own form", async () => {
    const rig = await rigWith();

    const { body, contentType } = await rig.runtime.send(
      new InvokeModelCommand({ modelId: haiku, body: JSON.stringify(claudeBody("I want a refund")) }),
    );

    expect(contentType).toBe("application/json");
    expect(JSON.parse(body.transformToString())).toMatchObject({
      stop_reason: "end_turn",
      content: [{ type: "text", text: expect.stringContaining("<class>Refund Issues</class>") }],
    });
  });

  it("finds a model by ARN, slashes and colons escaped", async () => {
    const rig = await rigWith();
    const modelId = `arn:aws:bedrock:us-east-1:123456789012:inference-profile/${haiku}`;

    const answer = rig.runtime.send(
      new InvokeModelCommand({ modelId, body: JSON.stringify(claudeBody("refund")) }),
    );

    await expect(answer).resolves.toBeDefined();
  });

  it("refuses a body that is not JSON", async () => {
    const rig = await rigWith();

    await expect(
      rig.runtime.send(new InvokeModelCommand({ modelId: haiku, body: "{" })),
    ).rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } });
  });
});
