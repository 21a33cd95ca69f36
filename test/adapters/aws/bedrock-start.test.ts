import { ListModelInvocationJobsCommand } from "@aws-sdk/client-bedrock";
import { describe, expect, it } from "vitest";
import { questionIdOf } from "../../../src/domain/index.ts";
import type { ProductError } from "../../../src/errors.ts";
import { batch } from "../../conformance/ledger-records.ts";
import { sortingClassifier } from "../../conformance/sorting-classifier.ts";
import { type Rig, textAt } from "../../simulators/bedrock/rig.ts";
import {
  allOf,
  anySize,
  bedrockModel,
  type EngineChanges,
  engineRig,
  questionsOf,
  requestFor,
  thrownBy,
} from "./bedrock-rig.ts";

/** What a person is told when a job is refused; the simulator has charged nothing then, and has no job. */
async function refusalOf(scenario: unknown, changes: EngineChanges = {}): Promise<ProductError> {
  const { rig, engine, objects } = await engineRig(scenario, changes);
  const request = await requestFor({ engine, objects }, questionsOf(3));
  const error = (await thrownBy(engine.start(request))) as ProductError;
  expect(rig.simulator.jobs()).toEqual([]);
  return error;
}

/** The real client, but each request with a token that the service has not seen. */
function forgetTokens({ bedrock }: Rig): void {
  bedrock.middlewareStack.add(
    (next) => async (args) => {
      const input = args.input as { clientRequestToken?: string };
      if (input.clientRequestToken === undefined) return next(args);
      return next({
        ...args,
        input: { ...args.input, clientRequestToken: crypto.randomUUID() },
      } as typeof args);
    },
    { step: "initialize", name: "forgottenToken" },
  );
}

describe("starting a job", () => {
  it("asks for it as the settings say, and leaves the questions where it reads them", async () => {
    const { rig, engine, objects } = await engineRig(anySize, {
      settings: { jobHours: 48, kmsKeyId: "alias/calls" },
    });
    const request = await requestFor({ engine, objects }, questionsOf(3));

    const { job } = await engine.start(request);

    const [created] = rig.simulator.jobs();
    expect(created?.arn).toBe(job);
    expect(created?.request).toMatchObject({
      roleArn: "arn:aws:iam::123456789012:role/bedrock-batch",
      modelId: "global.anthropic.claude-haiku-4-5-20251001-v1:0",
      modelInvocationType: "InvokeModel",
      timeoutDurationInHours: 48,
      inputDataConfig: { s3InputDataConfig: { s3InputFormat: "JSONL" } },
      outputDataConfig: { s3OutputDataConfig: { s3EncryptionKeyId: "alias/calls" } },
    });
    const uri = created?.request.inputDataConfig.s3InputDataConfig.s3Uri ?? "";
    const uploaded = await textAt(rig.store, uri.replace("s3://internal-bucket/", ""));
    expect(uploaded).toBe(await textAt(objects, request.questionsKey));
  });

  it("asks for Converse when the form says so", async () => {
    const model = bedrockModel(undefined, { form: "converse" });
    const { rig, engine, objects } = await engineRig(anySize, { model });

    await engine.start(await requestFor({ engine, objects }, questionsOf(3)));

    expect(rig.simulator.jobs()[0]?.request.modelInvocationType).toBe("Converse");
  });

  it("starts no second job when the message comes twice (reference fault 14)", async () => {
    const { rig, engine, objects, other } = await engineRig();
    const request = await requestFor({ engine, objects }, questionsOf(3));

    const jobs = await Promise.all([engine.start(request), engine.start(request), other().start(request)]);
    await rig.simulator.idle();

    expect(new Set(jobs.map(({ job }) => job)).size).toBe(1);
    expect(rig.simulator.jobs()).toHaveLength(1);
    expect(rig.simulator.paid().repeated()).toEqual([]);
  });

  it("finds the job by its name when the service no longer knows the token", async () => {
    const { rig, engine, objects } = await engineRig();
    const request = await requestFor({ engine, objects }, questionsOf(3));
    const { job } = await engine.start(request);
    // Younger jobs fill more than a page of the list before it.
    for (let number = 2; number <= 120; number += 1) await engine.start({ ...request, batch: batch(number) });
    forgetTokens(rig);

    const again = await engine.start(request);

    expect(again).toEqual({ job });
    expect(rig.simulator.jobs()).toHaveLength(120);
  });

  it("looks through all pages of the list, and takes no job whose name only begins the same", async () => {
    const { rig, engine, objects } = await engineRig();
    const request = await requestFor({ engine, objects }, questionsOf(3));
    const { job } = await engine.start(request);
    const { jobName } = rig.simulator.jobs()[0]?.request ?? { jobName: "" };
    await rig.store.put("in/a.jsonl", `${JSON.stringify({ recordId: "a", modelInput: {} })}\n`);
    for (let number = 1; number <= 110; number += 1) await rig.create({ jobName: `${jobName}-${number}` });
    const listed = await rig.bedrock.send(
      new ListModelInvocationJobsCommand({ nameContains: jobName, maxResults: 100 }),
    );
    forgetTokens(rig);

    const again = await engine.start(request);

    expect(listed.nextToken).toBeDefined();
    expect(again).toEqual({ job });
  });

  it.each([
    ["PH301", true, "no room for a job", { quotas: { concurrentJobs: 0 } }, {}],
    [
      "PH310",
      false,
      "a model without batches",
      anySize,
      { model: bedrockModel("global.anthropic.claude-sonnet-5") },
    ],
    [
      "PH311",
      false,
      "a model at the end of its life (reference fault 19)",
      anySize,
      { model: bedrockModel("us.anthropic.claude-3-haiku-20240307-v1:0") },
    ],
    [
      "PH312",
      false,
      "a model that is called by a profile only",
      anySize,
      { model: bedrockModel("anthropic.claude-haiku-4-5-20251001-v1:0") },
    ],
    ["PH352", false, "a role that may not be passed", { permissions: { passRole: false } }, {}],
    ["PH357", false, "an account that may not use batches", { permissions: { batch: false } }, {}],
    ["PH362", false, "a bucket whose name is none", anySize, { settings: { bucket: "not_a_bucket" } }],
  ] as const)("says %s (retryable: %s) for %s", async (code, isRetryable, _, scenario, changes) => {
    const error = await refusalOf(scenario, changes);

    expect(error).toMatchObject({ code, isRetryable });
  });

  it("names the action that a policy has to allow", async () => {
    const error = await refusalOf({ permissions: { passRole: false } });

    expect(error.message).toContain("`iam:PassRole` is not allowed");
  });

  it("says PH354 when the service cannot be reached", async () => {
    const { engine, objects, rig } = await engineRig();
    const request = await requestFor({ engine, objects }, questionsOf(3));
    await rig.simulator.close();

    expect(await thrownBy(engine.start(request))).toMatchObject({ code: "PH354", isRetryable: true });
  });

  it("says PH355 when the service asks to slow down", async () => {
    const { engine, objects } = await engineRig({ quotas: { minimumRecords: 1, requestsPerSecond: 1 } });
    const request = await requestFor({ engine, objects }, questionsOf(3));
    await engine.start(request);

    const error = await thrownBy(engine.start({ ...request, attempt: 2 }));

    expect(error).toMatchObject({ code: "PH355", isRetryable: true });
  });

  it("looks at the question before it is uploaded, and sends nothing when it would be refused", async () => {
    const { rig, engine, objects } = await engineRig();
    const request = await requestFor({ engine, objects }, questionsOf(3));
    // As an older version of ours could have left it.
    const messages = [{ role: "user", content: [{ type: "text", text: "my money back" }] }];
    const modelInput = { anthropic_version: "bedrock-2023-05-31", max_tokens: 64_001, messages };
    await objects.put(request.questionsKey, `${JSON.stringify({ recordId: "q-000000", modelInput })}\n`);

    const error = (await thrownBy(engine.start(request))) as ProductError;

    expect(error).toMatchObject({ code: "PH314", isRetryable: false });
    expect(error.message).toContain("`max_tokens` is 64001; the model writes at most 64000 tokens.");
    expect(error.message).not.toContain("money back");
    expect(rig.simulator.jobs()).toEqual([]);
    expect(await allOf(rig.store.list(""))).toEqual([]);
  });

  it("says PH402 when the questions are gone", async () => {
    const { engine, objects } = await engineRig();
    const request = await requestFor({ engine, objects }, questionsOf(3), {
      questionsKey: "runs/gone.jsonl",
    });

    expect(await thrownBy(engine.start(request))).toMatchObject({ code: "PH402" });
  });
});

describe("a question's line", () => {
  it("holds no half of a surrogate pair, whatever the text (reference fault 16)", async () => {
    const { engine } = await engineRig();

    const question = { id: questionIdOf(0), text: "\ud83d refund \udc00" };

    const line = engine.questionLine(question, sortingClassifier);

    expect(line).not.toMatch(/\\ud[89a-f]/i);
    expect(line).toContain("\uFFFD refund \uFFFD");
  });
});
