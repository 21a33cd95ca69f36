import {
  type BedrockServiceException,
  CreateModelInvocationJobCommand,
  type CreateModelInvocationJobCommandInput,
} from "@aws-sdk/client-bedrock";
import { describe, expect, it } from "vitest";
import { jobInput, linesFor, type Rig, rigWith } from "./rig.ts";

async function refusalOf(rig: Rig, input: Partial<CreateModelInvocationJobCommandInput>): Promise<string> {
  const command = new CreateModelInvocationJobCommand({ ...jobInput(), ...input });
  return rig.bedrock.send(command).then(
    () => "accepted",
    ({ name, message }: BedrockServiceException) => `${name}: ${message}`,
  );
}

describe("what a request may say", () => {
  it.each<[string, Partial<CreateModelInvocationJobCommandInput>, string]>([
    [
      "a space in the name",
      { jobName: "a b" },
      "Value 'a b' at 'jobName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9]{1,63}(-*[a-zA-Z0-9\\+\\-\\.]){0,63}",
    ],
    ["an underscore in the name", { jobName: "a_b" }, "at 'jobName'"],
    [
      "a name of 64 characters",
      { jobName: "a".repeat(64) },
      "Member must have length less than or equal to 63",
    ],
    ["a role that is none", { roleArn: "arn:aws:iam::123456789012:user/me" }, "at 'roleArn'"],
    ["a token that ends in a hyphen", { clientRequestToken: "abc-" }, "at 'clientRequestToken'"],
    ["a model id with a region and a dotted version", { modelId: "us.openai.gpt-5.6-sol" }, "at 'modelId'"],
    [
      "23 hours",
      { timeoutDurationInHours: 23 },
      "Value '23' at 'timeoutDurationInHours' failed to satisfy constraint: Member must have value greater than or equal to 24",
    ],
    ["169 hours", { timeoutDurationInHours: 169 }, "Member must have value less than or equal to 168"],
    [
      "no role",
      { roleArn: undefined },
      "Value null at 'roleArn' failed to satisfy constraint: Member must not be null",
    ],
    [
      "an unknown invocation type",
      { modelInvocationType: "Chat" as never },
      "Member must satisfy enum value set: [InvokeModel, Converse]",
    ],
    ["no subnets", { vpcConfig: { subnetIds: [], securityGroupIds: ["sg-1"] } }, "at 'vpcConfig.subnetIds'"],
    ["a tag with an odd key", { tags: [{ key: "a#b", value: "" }] }, "at 'tags.1.member.key'"],
  ])("refuses %s", async (_, input, message) => {
    const rig = await rigWith();

    const refusal = await refusalOf(rig, input);

    expect(refusal).toMatch(/^ValidationException: 1 validation error detected: /);
    expect(refusal).toContain(message);
  });

  it.each([
    "s3://bucket/dt=2026-11-12/x",
    "s3://bucket/a b",
    "s3://bucket/a+b",
    "s3://bucket/a//b",
    "s3://bucket/ü",
    "s3://bucket/a%20b",
    "s3://bucket/a:b",
    "s3://my_bucket/a",
    "s3://b/a",
  ])("refuses %s as a place", async (s3Uri) => {
    const rig = await rigWith();

    const refusals = [
      await refusalOf(rig, { inputDataConfig: { s3InputDataConfig: { s3Uri } } }),
      await refusalOf(rig, { outputDataConfig: { s3OutputDataConfig: { s3Uri } } }),
    ];

    expect(refusals[0]).toContain("at 'inputDataConfig.s3InputDataConfig.s3Uri'");
    expect(refusals[1]).toContain("at 'outputDataConfig.s3OutputDataConfig.s3Uri'");
  });

  it("tells everything that is wrong at once", async () => {
    const rig = await rigWith();

    const refusal = await refusalOf(rig, { jobName: "a b", timeoutDurationInHours: 1 });

    expect(refusal).toContain("2 validation errors detected: Value 'a b' at 'jobName'");
    expect(refusal).toContain("; Value '1' at 'timeoutDurationInHours'");
  });

  it.each([
    ["a plus and a dot in the name", { jobName: "a+b.c--" }],
    [
      "a place with odd characters",
      { inputDataConfig: { s3InputDataConfig: { s3Uri: "s3://abc/a(1)'!*.jsonl" } } },
    ],
    ["a whole bucket", { outputDataConfig: { s3OutputDataConfig: { s3Uri: "s3://abc/" } } }],
    [
      "a model by ARN",
      {
        modelId:
          "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-haiku-4-5-20251001-v1:0",
      },
    ],
    [
      "a foundation model by ARN",
      { modelId: "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-micro-v1:0" },
    ],
  ])("accepts %s", async (_, input) => {
    const rig = await rigWith();

    expect(await refusalOf(rig, input)).toBe("accepted");
  });
});

describe("the order of checks", () => {
  it("looks at the role before anything else", async () => {
    const rig = await rigWith();
    const roleArn = "arn:aws:iam::999999999999:role/other";

    expect(await refusalOf(rig, { roleArn, jobName: "a b" })).toBe(
      "AccessDeniedException: Cross-account pass role is not allowed.",
    );
  });

  it("refuses who may not pass the role", async () => {
    const rig = await rigWith({ permissions: { passRole: false } });

    expect(await refusalOf(rig, { jobName: "a b" })).toContain("is not authorized to perform: iam:PassRole");
  });

  it.each([
    [
      "global.anthropic.claude-sonnet-5",
      "ValidationException: Batch inference is not supported for the requested model",
    ],
    [
      "us.anthropic.claude-opus-4-7",
      "ValidationException: Batch inference is not supported for the requested model",
    ],
    [
      "anthropic.claude-3-haiku-20240307-v1:0",
      "ResourceNotFoundException: This model version has reached the end of its life.",
    ],
    ["nobody.nothing-v1", "ValidationException: The provided model identifier is invalid."],
  ])("refuses the model %s, though there is no input either", async (modelId, refusal) => {
    const rig = await rigWith();

    expect(await refusalOf(rig, { modelId })).toBe(refusal);
  });

  it("refuses the bare id of a model that is reached through a profile", async () => {
    const rig = await rigWith();

    const refusal = await refusalOf(rig, { modelId: "anthropic.claude-haiku-4-5-20251001-v1:0" });

    expect(refusal).toContain("with on-demand throughput isn't supported");
  });

  it("refuses an account that may not use batch inference", async () => {
    const rig = await rigWith({ permissions: { batch: false } });

    expect(await refusalOf(rig, {})).toContain("Your account is not authorized to perform this action.");
  });

  it("lets a scenario add and change models", async () => {
    const models = {
      "nobody.nothing-v1": { family: "openai" },
      "anthropic.claude-haiku-5-5": { isBatchCapable: true },
    };
    const rig = await rigWith({ models });

    expect(await refusalOf(rig, { modelId: "nobody.nothing-v1" })).toBe("accepted");
    expect(await refusalOf(rig, { modelId: "global.anthropic.claude-haiku-5-5" })).toBe("accepted");
  });
});

describe("the same job twice", () => {
  it("is one job when the token is the same, also with a full quota", async () => {
    const rig = await rigWith({ quotas: { concurrentJobs: 1 }, durations: { submittedMs: 1000 } });
    const input = { ...jobInput(), clientRequestToken: "token-1" };

    const first = await rig.create(input);
    const second = await rig.create(input);

    expect(second).toBe(first);
    expect(rig.simulator.jobs()).toHaveLength(1);
  });

  it("is a conflict when only the name is the same, also after the first has ended", async () => {
    const rig = await rigWith();
    await rig.store.put("in/a.jsonl", linesFor(100));
    await rig.create({ jobName: "taken" });
    await rig.simulator.idle();

    expect(await refusalOf(rig, { jobName: "taken" })).toMatch(/^ConflictException: /);
  });
});

describe("quotas", () => {
  it("counts the jobs of one model that have not ended", async () => {
    const rig = await rigWith({ quotas: { concurrentJobs: 1 }, durations: { submittedMs: 1000 } });
    await rig.create();

    const refusal = await refusalOf(rig, { modelId: "us.anthropic.claude-haiku-4-5-20251001-v1:0" });
    const other = await refusalOf(rig, { modelId: "us.amazon.nova-lite-v1:0" });
    await rig.simulator.idle();
    await rig.clock.advance(1000);
    await rig.simulator.idle();
    const later = await refusalOf(rig, {});

    expect(refusal).toMatch(/^ServiceQuotaExceededException: /);
    expect(other).toBe("accepted");
    expect(later).toBe("accepted");
  });

  it("throttles more calls a second than allowed", async () => {
    const rig = await rigWith({ quotas: { requestsPerSecond: 2 } });

    const answers = [await refusalOf(rig, {}), await refusalOf(rig, {}), await refusalOf(rig, {})];
    await rig.clock.advance(1000);

    expect(answers).toEqual(["accepted", "accepted", "ThrottlingException: Rate exceeded"]);
    expect(await refusalOf(rig, {})).toBe("accepted");
  });
});
