import { describe, expect, it } from "vitest";
import { defaultModelId } from "../../../src/models/index.ts";
import { json, probesOf, refusal } from "./probes-of.ts";
import { s3Refusal } from "./scripted-service.ts";

const identity = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:iam::123456789012:user/ada</Arn><UserId>X</UserId><Account>123456789012</Account>
</GetCallerIdentityResult></GetCallerIdentityResponse>`;

describe("what is learned of an account without asking a model", () => {
  it("who the credentials belong to, and where requests go", async () => {
    const { probes } = probesOf({
      sts: [{ status: 200, headers: { "content-type": "text/xml" }, body: identity }],
    });

    expect(await probes.caller()).toEqual({
      account: "123456789012",
      arn: "arn:aws:iam::123456789012:user/ada",
    });
    expect(await probes.region()).toBe("eu-central-1");
  });

  it("that there are no credentials", async () => {
    const { probes } = probesOf({
      sts: [Object.assign(new Error("none"), { name: "CredentialsProviderError" })],
    });

    await expect(probes.caller()).rejects.toMatchObject({ code: "PH350" });
  });

  it("how long the model behind a profile lives", async () => {
    const modelArn =
      "arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0";
    const modelLifecycle = { status: "LEGACY", endOfLifeTime: "2027-04-15T00:00:00Z" };
    const { probes, scripts } = probesOf({
      bedrock: [
        json({ models: [{ modelArn }] }),
        json({ modelDetails: { modelArn, modelId: "x", modelLifecycle } }),
      ],
    });

    expect(await probes.lifeCycle()).toEqual({ state: "LEGACY", endOfLife: "2027-04-15" });
    expect(scripts.bedrock.requests.map(({ path }) => decodeURIComponent(path))).toEqual([
      `/inference-profiles/${defaultModelId}`,
      "/foundation-models/anthropic.claude-haiku-4-5-20251001-v1:0",
    ]);
  });

  it("nothing of the model's life when the caller may not ask", async () => {
    const { probes } = probesOf({ bedrock: [refusal(403, "AccessDeniedException")] });

    expect(await probes.lifeCycle()).toBeUndefined();
  });

  it("that the region has no such model", async () => {
    const { probes } = probesOf(
      { bedrock: [refusal(404, "ResourceNotFoundException", "Model not found.")] },
      { modelId: "amazon.nova-micro-v1:0" },
    );

    await expect(probes.lifeCycle()).rejects.toMatchObject({ code: "PH311" });
  });

  it("the account's quotas for the model, else the usual figures", async () => {
    const Quotas = [
      { QuotaName: "Records per batch inference job for Claude Haiku 4.5", Value: 100_000 },
      { QuotaName: "Records per batch inference job for Claude Opus 5", Value: 7 },
    ];
    const told = probesOf({ quotas: [json({ Quotas })] });
    const untold = probesOf({ quotas: [refusal(403, "AccessDeniedException")] });

    expect(await told.probes.limits()).toMatchObject({
      found: 1,
      limits: { minQuestions: 100, maxQuestions: 100_000 },
    });
    expect(await untold.probes.limits()).toMatchObject({
      found: undefined,
      limits: { maxQuestions: 50_000 },
    });
  });
});

describe("what is learned of a bucket", () => {
  it.each([
    [{ status: 200, headers: { "x-amz-bucket-region": "us-east-1" } }, "us-east-1"],
    [{ status: 200 }, undefined],
  ])("the region it is in, when S3 tells: case %#", async (answer, region) => {
    const { probes } = probesOf({ s3: [answer] });

    expect(await probes.bucketRegion()).toBe(region);
  });

  it.each([
    [404, {}, "PH360"],
    [403, {}, "PH352"],
    [301, { "x-amz-bucket-region": "us-east-1" }, "PH361"],
  ])("why it cannot be used, from a bare %d", async (status, headers, code) => {
    const { probes } = probesOf({ s3: [{ status, headers: headers as Record<string, string> }] });

    await expect(probes.bucketRegion()).rejects.toMatchObject({ code });
  });

  it("that an object can be put with the key, read and deleted again", async () => {
    const { probes, scripts } = probesOf(
      {
        s3: [
          { status: 200 },
          { status: 200, headers: { "content-length": "5", etag: '"e"' } },
          {
            status: 206,
            headers: { "content-length": "5", "content-range": "bytes 0-4/5", etag: '"e"' },
            body: "trial",
          },
          { status: 204 },
        ],
      },
      { kmsKeyId: "alias/calls" },
    );

    await probes.tryBucket();

    const asked = scripts.s3.requests.map(({ method, path }) => `${method} ${path}`);
    expect(asked).toEqual([
      "PUT /pigeonhole/doctor/trial-x1.txt",
      "HEAD /pigeonhole/doctor/trial-x1.txt",
      "GET /pigeonhole/doctor/trial-x1.txt",
      "DELETE /pigeonhole/doctor/trial-x1.txt",
    ]);
    expect(scripts.s3.requests[0]?.headers).toMatchObject({
      "x-amz-server-side-encryption": "aws:kms",
      "x-amz-server-side-encryption-aws-kms-key-id": "alias/calls",
    });
  });

  it("that nothing may be written", async () => {
    const message = "User: x is not authorized to perform: s3:PutObject on resource: y";
    const { probes } = probesOf({ s3: [s3Refusal(403, "AccessDenied", { message })] });

    await expect(probes.tryBucket()).rejects.toMatchObject({
      code: "PH352",
      message: expect.stringContaining("s3:PutObject"),
    });
  });

  it("leaves nothing behind when what was written may not be read", async () => {
    const { probes, scripts } = probesOf({
      s3: [{ status: 200 }, { status: 403 }, s3Refusal(403, "AccessDenied"), { status: 204 }],
    });

    await expect(probes.tryBucket()).rejects.toMatchObject({ code: "PH352" });

    expect(scripts.s3.requests.at(-1)?.method).toBe("DELETE");
  });
});
