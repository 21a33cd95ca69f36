import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import { DynamoAnswerCache } from "../../../src/adapters/aws/dynamo-answer-cache.ts";
import { DynamoLedger } from "../../../src/adapters/aws/dynamo-ledger.ts";
import { ManualClock } from "../../../src/adapters/memory/manual-clock.ts";
import { attempt, batch, theRun } from "../../conformance/ledger-records.ts";
import { type AnswerTo, type ScriptedAnswer, ScriptedService } from "./scripted-service.ts";

const json = (status: number, body: object): ScriptedAnswer => ({
  status,
  headers: { "content-type": "application/x-amz-json-1.0" },
  body: JSON.stringify(body),
});
const refusal = (name: string, more: object = {}) =>
  json(400, { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: "no", ...more });
const cancelled = (...codes: string[]) =>
  refusal("TransactionCanceledException", { CancellationReasons: codes.map((Code) => ({ Code })) });
const done = json(200, {});

/** Remembers how long everybody slept. */
class WatchedClock extends ManualClock {
  readonly sleeps: number[] = [];

  override sleep(milliseconds: number): Promise<void> {
    this.sleeps.push(milliseconds);
    return super.sleep(milliseconds);
  }
}

function open(answers: readonly AnswerTo[], random = () => 0.999) {
  const service = new ScriptedService(answers);
  const clock = new WatchedClock({ autoAdvance: true });
  const client = new DynamoDBClient({
    region: "eu-west-1",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
    maxAttempts: 1,
    requestHandler: service.requestHandler as never,
  });
  const parts = { client, table: "status", clock, random };
  return {
    service,
    clock,
    ledger: new DynamoLedger(parts),
    answers: new DynamoAnswerCache({ ...parts, retentionDays: 30 }),
  };
}

const kept = new Map([["a", { category: "Refund", rationale: "", confidence: undefined, score: undefined }]]);

describe("another worker's transaction in the way", () => {
  it("is waited for, longer each time, and the work is done then", async () => {
    const conflict = cancelled("None", "TransactionConflict");
    const { ledger, clock, service } = open([conflict, conflict, conflict, done]);

    expect(await ledger.createAttempt(attempt(1), 10)).toStrictEqual(attempt(1));
    expect(clock.sleeps).toEqual([25, 50, 100]);
    expect(service.requests).toHaveLength(4);
  });

  it("is waited for by a write of one item, too", async () => {
    const { ledger } = open([refusal("TransactionConflictException"), done]);

    expect(await ledger.createBatch(batch(1))).toStrictEqual(batch(1));
  });

  it("counts before a condition that does not hold: what it says may pass with it", async () => {
    const { ledger } = open([cancelled("TransactionConflict", "ConditionalCheckFailed"), done]);

    expect(await ledger.createAttempt(attempt(1), 10)).toStrictEqual(attempt(1));
  });

  it("is an error that may pass when it does not end, after twelve tries", async () => {
    const { ledger, service, clock } = open(Array(12).fill(cancelled("TransactionConflict", "None")));

    await expect(ledger.createRun(theRun)).rejects.toMatchObject({
      code: "PH355",
      isRetryable: true,
      details: { service: "Amazon DynamoDB", reason: "TransactionConflict" },
    });
    expect(service.requests).toHaveLength(12);
    expect(Math.max(...clock.sleeps)).toBe(999);
  });

  it("is waited for by chance, so that those who met do not meet again", async () => {
    const conflict = cancelled("TransactionConflict", "None");
    const { ledger, clock } = open([conflict, conflict, done], () => 0.5);
    await ledger.createAttempt(attempt(1));

    expect(clock.sleeps).toEqual([13, 25]);
  });
});

describe("a table that has no time", () => {
  it.each(["ThrottlingError", "ProvisionedThroughputExceeded"])("is asked again after %s", async (code) => {
    const { ledger } = open([cancelled(code, "None"), done]);

    expect((await ledger.createRun(theRun)).isNew).toBe(true);
  });

  it.each(["ThrottlingException", "ProvisionedThroughputExceededException", "RequestLimitExceeded"])(
    "is an error that may pass when the SDK gave up after %s",
    async (name) => {
      const { ledger } = open([refusal(name)]);

      await expect(ledger.getRun(theRun.id)).rejects.toMatchObject({
        code: "PH355",
        isRetryable: true,
        details: { reason: name },
      });
    },
  );

  it("is given again what it left of answers to keep and to find, until it took them all", async () => {
    const item = { key: { S: "answer#a" }, category: { S: "Refund" }, rationale: { S: "" } };
    const unprocessed = { UnprocessedItems: { status: [{ PutRequest: { Item: item } }] } };
    const keys = { UnprocessedKeys: { status: { Keys: [{ key: { S: "answer#a" } }] } } };
    const found = { Responses: { status: [{ ...item, keptAt: { S: "2026-01-01T00:00:00.000Z" } }] } };
    const { answers, service, clock } = open([
      json(200, unprocessed),
      json(200, unprocessed),
      done,
      json(200, keys),
      json(200, found),
    ]);
    await answers.keep(kept);

    expect((await answers.find(["a"])).get("a")?.category).toBe("Refund");
    expect(service.requests).toHaveLength(5);
    expect(clock.sleeps).toEqual([25, 50, 25]);
  });

  it("is an error that may pass when it never takes them", async () => {
    const keys = { UnprocessedKeys: { status: { Keys: [{ key: { S: "answer#a" } }] } } };
    const { answers } = open(Array(12).fill(json(200, keys)));

    await expect(answers.find(["a"])).rejects.toMatchObject({ code: "PH355", isRetryable: true });
  });
});

describe("what does not pass by itself", () => {
  it("names the permission that is missing", async () => {
    const message = "User: x is not authorized to perform: dynamodb:GetItem on resource: y";
    const { ledger } = open([refusal("AccessDeniedException", { message })]);

    await expect(ledger.getRun(theRun.id)).rejects.toMatchObject({
      code: "PH352",
      details: { action: "dynamodb:GetItem", place: "status" },
    });
  });

  it("is told in the service's own words, and not tried again", async () => {
    const { ledger, service } = open([cancelled("ValidationError", "None")]);

    await expect(ledger.createRun(theRun)).rejects.toMatchObject({ code: "PH357", isRetryable: false });
    expect(service.requests).toHaveLength(1);
  });
});
