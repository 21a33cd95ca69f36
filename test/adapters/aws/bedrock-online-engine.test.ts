import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, it, onTestFinished } from "vitest";
import { BedrockOnlineEngine } from "../../../src/adapters/aws/bedrock-online-engine.ts";
import type { BedrockModel } from "../../../src/adapters/aws/bedrock-settings.ts";
import { type Answer, questionIdOf } from "../../../src/domain/index.ts";
import { sortingClassifier } from "../../conformance/sorting-classifier.ts";
import { micro, rigWith } from "../../simulators/bedrock/rig.ts";
import { bedrockModel, thrownBy } from "./bedrock-rig.ts";

const text = "I want my money back.";

async function openOnline(scenario: unknown = {}, model: BedrockModel = bedrockModel()) {
  const rig = await rigWith(scenario);
  const online = new BedrockOnlineEngine({ client: rig.runtime, model, concurrency: 4 });
  const ask = (again?: string): Promise<Answer> =>
    online.ask(
      { id: questionIdOf(3), text },
      {
        classifier: sortingClassifier,
        signal: new AbortController().signal,
        deadlineSeconds: 30,
        ...(again !== undefined && { again }),
      },
    );
  return { rig, online, ask };
}

describe("a question to Bedrock online", () => {
  it.each([undefined, micro, "us.meta.llama4-scout-17b-instruct-v1:0", "openai.gpt-oss-120b-1:0"])(
    "is answered by %s, with what it took",
    async (id) => {
      const { rig, ask } = await openOnline({}, bedrockModel(id));

      const answer = await ask();

      const { inputTokens, outputTokens, online } = rig.simulator.paid().totals();
      expect(answer).toMatchObject({ question: "q-000003", status: "given", label: "Refund Issues" });
      expect(answer.usage).toEqual({ inputTokens, outputTokens });
      expect(online).toBe(1);
    },
  );

  it("is put with the reason when it is asked again", async () => {
    const { rig, ask } = await openOnline();
    const before = await ask();
    const after = await ask("The earlier answer was not one of the categories in the list.");

    expect(after.usage?.inputTokens).toBeGreaterThan(before.usage?.inputTokens ?? 0);
    expect(rig.simulator.paid().of(text)?.online).toBe(2);
  });

  it.each([
    ["error-400", false],
    ["error-424", true],
    ["error-429", true],
    ["error-500", true],
    ["error-code-as-text", true],
    ["missing", true],
    ["answer-and-error", true],
  ])("fails by %s; worth asking again: %s", async (kind, isRetryable) => {
    const { ask } = await openOnline({ faults: { [kind]: 1 } });

    const answer = await ask();

    expect(answer).toMatchObject({ status: "failed", isRetryable });
    expect(answer.status === "failed" && answer.reason).toMatch(/^The service failed: .+\.$/);
  });

  it.each([
    ["PH311", "a model at its end", {}, bedrockModel("us.anthropic.claude-3-haiku-20240307-v1:0")],
    ["PH312", "an id without its geography", {}, bedrockModel("anthropic.claude-haiku-4-5-20251001-v1:0")],
    ["PH352", "a policy that forbids it", { faults: { "error-403": 1 } }, bedrockModel()],
  ] as const)("throws %s for %s, which befalls every question", async (code, _, scenario, model) => {
    const { ask } = await openOnline(scenario, model);

    expect(await thrownBy(ask())).toMatchObject({ code });
  });

  it("takes a denial between answers for that question's own trouble, and a row of them for a policy", async () => {
    const { rig, ask } = await openOnline();
    await ask();
    rig.runtime.middlewareStack.add(
      () => async () => {
        const error = new Error("You do not have access to the model.");
        throw Object.assign(error, { name: "AccessDeniedException", $metadata: { httpStatusCode: 403 } });
      },
      { step: "initialize", name: "denial" },
    );

    const denied = await Promise.all(Array.from({ length: 4 }, () => ask()));

    expect(denied[3]).toMatchObject({
      status: "failed",
      reason: "The service failed: You do not have access to the model.",
      isRetryable: true,
    });
    expect(await thrownBy(ask())).toMatchObject({ code: "PH352" });
    rig.runtime.middlewareStack.remove("denial");
    expect(await ask()).toMatchObject({ status: "given" });
  });

  it("throws PH354 when the service cannot be reached", async () => {
    const { rig, ask } = await openOnline();
    await rig.simulator.close();

    expect(await thrownBy(ask())).toMatchObject({ code: "PH354", isRetryable: true });
  });

  it("throws PH350 when there are no credentials", async () => {
    const { rig } = await openOnline();
    const client = new BedrockRuntimeClient({
      endpoint: rig.simulator.url,
      region: "eu-central-1",
      credentials: async () => {
        throw Object.assign(new Error("Could not load credentials"), { name: "CredentialsProviderError" });
      },
    });
    onTestFinished(() => client.destroy());
    const online = new BedrockOnlineEngine({ client, model: bedrockModel(), concurrency: 1 });
    const { signal } = new AbortController();
    const options = { classifier: sortingClassifier, signal, deadlineSeconds: 30 };

    const error = await thrownBy(online.ask({ id: questionIdOf(0), text }, options));

    expect(error).toMatchObject({ code: "PH350" });
  });

  it.each(["no-tag", "two-tags", "empty-class", "broken-json", "refusal", "content-filtered"])(
    "is charged and has no category when the model answers with %s",
    async (kind) => {
      const { rig, ask } = await openOnline({ faults: { [kind]: 1 } });

      const answer = await ask();

      expect(answer.status).toBe("failed");
      expect(answer.usage).toEqual({
        inputTokens: rig.simulator.paid().totals().inputTokens,
        outputTokens: rig.simulator.paid().totals().outputTokens,
      });
    },
  );
});
