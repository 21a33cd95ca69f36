import { ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import { describe, expect, it } from "vitest";
import { readBedrockQuotas } from "../../../src/adapters/aws/service-quotas.ts";
import { type AnswerTo, ScriptedService } from "./scripted-service.ts";

interface Quota {
  readonly QuotaName?: string;
  readonly Value?: number;
}

function page(quotas: readonly Quota[], nextToken?: string): AnswerTo {
  const body = JSON.stringify({ Quotas: quotas, ...(nextToken !== undefined && { NextToken: nextToken }) });
  return { status: 200, headers: { "content-type": "application/x-amz-json-1.1" }, body };
}

async function quotasFrom(answers: readonly AnswerTo[]) {
  const service = new ScriptedService(answers);
  const client = new ServiceQuotasClient({
    region: "eu-west-1",
    credentials: { accessKeyId: "key-id", secretAccessKey: "not-a-secret" },
    requestHandler: service.requestHandler,
    maxAttempts: 1,
  });
  return { quotas: await readBedrockQuotas(client, "Claude Haiku 4.5"), requests: service.requests };
}

const sumOfJobs = "Sum of in-progress and submitted batch inference jobs using a base model for";

describe("an account's quotas for batch inference", () => {
  it("are found by their names among all others, on every page", async () => {
    const { quotas, requests } = await quotasFrom([
      page(
        [
          { QuotaName: "Minimum number of records per batch inference job for Claude Haiku 4.5", Value: 100 },
          { QuotaName: "Records per batch inference job for Claude Haiku 4.5", Value: 100_000 },
          { QuotaName: "Records per input file per batch inference job for Claude Haiku 4.5", Value: 7 },
          { QuotaName: "Records per batch inference job for Claude Sonnet 4.5", Value: 50_000 },
          { QuotaName: "On-demand model inference requests per minute for Claude Haiku 4.5", Value: 9 },
        ],
        "more",
      ),
      page([
        { QuotaName: "Batch inference input file size (in GB) for Claude Haiku 4.5", Value: 1 },
        { QuotaName: "Batch inference job size (in GB) for Claude Haiku 4.5", Value: 5 },
        { QuotaName: `${sumOfJobs} Claude Haiku 4.5`, Value: 100 },
        { QuotaName: "Sum of in-progress and submitted batch inference jobs using a custom model", Value: 3 },
        { QuotaName: `${sumOfJobs} Claude Haiku 4.5` },
        {},
      ]),
    ]);

    expect(quotas).toEqual({
      minRecordsPerJob: 100,
      maxRecordsPerJob: 100_000,
      maxFileBytes: 1024 ** 3,
      maxJobBytes: 5 * 1024 ** 3,
      concurrentJobs: 100,
    });
    expect(requests).toHaveLength(2);
  });

  it("are nothing where the model has none", async () => {
    expect((await quotasFrom([page([])])).quotas).toEqual({});
  });

  it.each([
    ["may not be read", { status: 400, body: '{"__type":"AccessDeniedException","message":"no"}' }],
    ["cannot be read", Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" })],
    ["are no JSON", { status: 200, body: "<html>" }],
  ] satisfies (readonly [string, AnswerTo])[])("are not known where they %s", async (_, answer) => {
    expect((await quotasFrom([answer])).quotas).toBeUndefined();
  });

  it("are not known by half when a later page cannot be read", async () => {
    const first = page([{ QuotaName: `${sumOfJobs} Claude Haiku 4.5`, Value: 100 }], "more");

    const { quotas } = await quotasFrom([first, { status: 500, body: "" }]);

    expect(quotas).toBeUndefined();
  });
});
