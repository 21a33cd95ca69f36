import { SQSClient } from "@aws-sdk/client-sqs";
import { describe, expect, it } from "vitest";
import { SqsOutbox, sqsClientConfig } from "../../../src/adapters/aws/sqs-outbox.ts";
import { sqsQueueUrl } from "../../../src/adapters/aws/sqs-queue-url.ts";
import { runIdOf } from "../../../src/domain/index.ts";
import { type AnswerTo, ScriptedService } from "./scripted-service.ts";

const place = { prefix: "ph", account: "111122223333", region: "eu-west-1" };
const message = { stage: "submit", run: runIdOf("a", 1) } as const;

function openOutbox(answers: readonly AnswerTo[]) {
  const service = new ScriptedService(answers);
  const client = new SQSClient({
    ...sqsClientConfig({ region: "eu-west-1", maxAttempts: 1, environment: {} }),
    credentials: { accessKeyId: "key-id", secretAccessKey: "not-a-secret" },
    requestHandler: service.requestHandler,
  });
  return new SqsOutbox({ client, urlOf: () => sqsQueueUrl("ph-submission", place, {}) });
}

/** An error as Amazon SQS words it. */
function refusal(status: number, name: string, text = name): AnswerTo {
  const headers = { "content-type": "application/x-amz-json-1.0" };
  return { status, headers, body: JSON.stringify({ __type: `com.amazonaws.sqs#${name}`, message: text }) };
}

describe("SqsOutbox", () => {
  it("says what a person can mend, and whether trying again may help", async () => {
    const denied = "User: x is not authorized to perform: sqs:SendMessage on resource: ph-submission";
    for (const [answer, expected] of [
      [
        refusal(400, "QueueDoesNotExist"),
        { code: "PH363", details: { what: "queue", name: "ph-submission" } },
      ],
      [refusal(400, "AWS.SimpleQueueService.NonExistentQueue"), { code: "PH363", isRetryable: false }],
      [
        refusal(403, "AccessDeniedException", denied),
        { code: "PH352", details: { place: "ph-submission", action: "sqs:SendMessage" } },
      ],
      [refusal(400, "RequestThrottled"), { code: "PH355", isRetryable: true }],
      [refusal(400, "OverLimit"), { code: "PH355", isRetryable: true }],
      [refusal(400, "KmsThrottled"), { code: "PH355", isRetryable: true }],
      [
        refusal(400, "KmsDisabled"),
        { code: "PH358", details: { place: "ph-submission", reason: "KmsDisabled" } },
      ],
      [refusal(400, "KmsAccessDenied"), { code: "PH358" }],
      [refusal(503, "ServiceUnavailable"), { code: "PH355", isRetryable: true }],
      [refusal(500, "InternalFailure"), { code: "PH356", isRetryable: true }],
    ] as const) {
      await expect(openOutbox([answer]).send(message)).rejects.toMatchObject(expected);
    }
  });
});

describe("sqsQueueUrl", () => {
  it("is made of the region, the account and the name", () => {
    expect(sqsQueueUrl("ph-submission", place, {})).toBe(
      "https://sqs.eu-west-1.amazonaws.com/111122223333/ph-submission",
    );
    expect(sqsQueueUrl("q", { ...place, region: "cn-north-1", partition: "aws-cn" }, {})).toBe(
      "https://sqs.cn-north-1.amazonaws.com.cn/111122223333/q",
    );
  });

  it("is below the endpoint that the environment names, the one for SQS before the one for all", () => {
    const all = { AWS_ENDPOINT_URL: "http://127.0.0.1:4566/" };

    expect(sqsQueueUrl("q", place, all)).toBe("http://127.0.0.1:4566/111122223333/q");
    expect(sqsQueueUrl("q", place, { ...all, AWS_ENDPOINT_URL_SQS: "http://127.0.0.1:9324" })).toBe(
      "http://127.0.0.1:9324/111122223333/q",
    );
  });
});
