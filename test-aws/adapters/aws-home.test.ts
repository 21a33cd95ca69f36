import { randomUUID } from "node:crypto";
import { CreateBucketCommand, GetObjectCommand } from "@aws-sdk/client-s3";
import { CreateQueueCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { expect, it, onTestFinished } from "vitest";
import { openAwsParts, openHomePlace } from "../../src/adapters/aws/aws-home.ts";
import { AwsWorker } from "../../src/adapters/aws/aws-worker.ts";
import { queueStages, resourceNames } from "../../src/adapters/aws/resource-names.ts";
import { s3SourcePlace } from "../../src/adapters/aws/s3-source-place.ts";
import { sqsQueueUrl } from "../../src/adapters/aws/sqs-queue-url.ts";
import { ManualClock } from "../../src/adapters/memory/manual-clock.ts";
import { MemoryScratch } from "../../src/adapters/memory/memory-scratch.ts";
import { bytesOf } from "../../test/conformance/bytes.ts";
import { message } from "../../test/conformance/queue-messages.ts";
import { awsEnvironment, emulatedS3Client } from "../emulator/clients.ts";
import { emulatedDynamoClient, freshAnswersTable, freshStatusTable } from "../emulator/tables.ts";
import { emulatedSqsClient } from "./sqs-queues.ts";

const s3 = emulatedS3Client();
const sqs = emulatedSqsClient();
const environment = awsEnvironment();

/** A home of its own, as a deployment would make it, without its functions. */
async function openHome() {
  const place = await openHomePlace({ environment }, `t${randomUUID().slice(0, 6)}`);
  const names = resourceNames(place);
  for (const Bucket of [names.requestsBucket, names.internalBucket])
    await s3.send(new CreateBucketCommand({ Bucket }));
  for (const QueueName of Object.values(names.queues)) await sqs.send(new CreateQueueCommand({ QueueName }));
  const dynamo = emulatedDynamoClient();
  await freshStatusTable(dynamo, names.statusTable);
  await freshAnswersTable(dynamo, names.answersTable);
  return { place, names, parts: partsOf(place) };
}

function partsOf(place: Parameters<typeof openAwsParts>[0]["place"]) {
  const clock = new ManualClock();
  const parts = openAwsParts({
    aws: { environment },
    place,
    kmsKeyId: undefined,
    worker: new AwsWorker({ id: "test:1" }),
    clock,
    scratch: new MemoryScratch(),
    retentionDays: 30,
  });
  onTestFinished(() => parts.close());
  return parts;
}

it("finds the account and the region of the credentials", async () => {
  expect(await openHomePlace({ environment, region: "eu-central-1" }, "ph")).toEqual({
    prefix: "ph",
    account: "000000000000",
    region: "eu-central-1",
    partition: "aws",
  });
});

it("keeps each part of a home under the names that were deployed", async () => {
  const { place, names, parts } = await openHome();
  const textIn = async (Bucket: string, Key: string) =>
    (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();

  await parts.objects.put("runs/r-1/plan.json", "plan");
  await parts.analytics.put("processed_data/part.parquet", "rows");
  await parts.results(undefined).put("output_data/calls.csv", "result");
  expect(await textIn(names.internalBucket, "runs/r-1/plan.json")).toBe("plan");
  expect(await textIn(names.internalBucket, "processed_data/part.parquet")).toBe("rows");
  expect(await textIn(names.requestsBucket, "output_data/calls.csv")).toBe("result");

  const input = s3SourcePlace({ bucket: names.requestsBucket, key: "output_data/calls.csv" });
  const source = await parts.sources.open(input);
  expect(source !== undefined && (await bytesOf(source.stream())).toString()).toBe("result");

  for (const stage of queueStages) {
    await parts.queue.send({ ...message(1), stage });
    const QueueUrl = sqsQueueUrl(names.queues[stage], place, environment);
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    expect(JSON.parse(Messages?.[0]?.Body ?? "")).toEqual({ ...message(1), stage });
  }

  const answer = { category: "Refund", rationale: "It says so.", confidence: undefined, score: undefined };
  await parts.answers.keep(new Map([["key", answer]]));
  expect((await parts.answers.find(["key"])).get("key")).toMatchObject({ category: "Refund" });
  expect(await parts.ledger.listRuns({})).toEqual([]);
});

it("says which part of a home is missing where none is deployed", async () => {
  const place = await openHomePlace({ environment }, "none");
  const names = resourceNames(place);
  const parts = partsOf(place);

  await expect(parts.ledger.listRuns({})).rejects.toMatchObject({
    code: "PH363",
    details: { what: "table", name: names.statusTable },
  });
  await expect(parts.queue.send(message(1))).rejects.toMatchObject({
    code: "PH363",
    details: { what: "queue", name: names.queues.submit },
  });
  await expect(parts.objects.put("a", "x")).rejects.toMatchObject({
    code: "PH360",
    details: { bucket: names.internalBucket },
  });
});

it("has no results folders but its own", async () => {
  const parts = partsOf(await openHomePlace({ environment }, "ph"));

  expect(() => parts.results("/home/ada/results")).toThrow("not to /home/ada/results");
});
