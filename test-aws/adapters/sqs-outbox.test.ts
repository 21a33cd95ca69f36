import { setTimeout as sleep } from "node:timers/promises";
import { GetQueueAttributesCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { describe, expect, it } from "vitest";
import { queueStages } from "../../src/adapters/aws/resource-names.ts";
import { SqsOutbox } from "../../src/adapters/aws/sqs-outbox.ts";
import { sqsQueueUrl } from "../../src/adapters/aws/sqs-queue-url.ts";
import { firstRun, message, messagesDue } from "../../test/conformance/queue-messages.ts";
import { until } from "../deployed/until.ts";
import { awsEnvironment } from "../emulator/clients.ts";
import { emulatedSqsClient, freshQueue, place } from "./sqs-queues.ts";

const client = emulatedSqsClient();

async function attributeOf(queueUrl: string, name: "ApproximateNumberOfMessagesDelayed") {
  const command = new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: [name] });
  return (await client.send(command)).Attributes?.[name];
}

describe("SqsOutbox", () => {
  it("sends a message to the queue of its stage, as JSON of three words", async () => {
    const queues = await Promise.all(
      queueStages.map(async (stage) => ({ stage, ...(await freshQueue(client)) })),
    );
    const urlOf = (stage: string) => queues.find((queue) => queue.stage === stage)?.queueUrl ?? "";
    const outbox = new SqsOutbox({ client, urlOf });
    for (const stage of queueStages) await outbox.send({ ...message(7), stage });

    for (const { stage, queueUrl } of queues) {
      const { Messages } = await client.send(
        new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 }),
      );
      expect(Messages?.map(({ Body }) => Body)).toEqual([
        `{"stage":"${stage}","run":"${firstRun}","batch":"00007"}`,
      ]);
    }
  });

  it("keeps a delayed message back for that long", async () => {
    const { queue } = await freshQueue(client);
    const sentMs = Date.now();
    await queue().send(message(1), { delaySeconds: 1.2 });

    const due = await until({
      what: "the message to be due",
      look: () => messagesDue(queue()),
      fits: ({ length }) => length > 0,
    });
    expect(due).toEqual([message(1)]);
    // SQS counts whole seconds: 1.2 are 2.
    expect(Date.now() - sentMs).toBeGreaterThan(1900);
  });

  it("takes a delay of more than the 15 minutes that SQS allows", async () => {
    const { outbox, queueUrl } = await freshQueue(client);
    await outbox.send(message(1), { delaySeconds: 86_400 });

    expect(await attributeOf(queueUrl, "ApproximateNumberOfMessagesDelayed")).toBe("1");
  });

  it("says that the home is not deployed where there is no queue", async () => {
    const queueUrl = sqsQueueUrl("ph-submission", place, awsEnvironment());
    const outbox = new SqsOutbox({ client, urlOf: () => queueUrl });

    await expect(outbox.send(message(1))).rejects.toMatchObject({
      code: "PH363",
      isRetryable: false,
      details: { what: "queue", name: "ph-submission" },
    });
  });
});

describe("a queue of SQS", () => {
  it("hides a message that somebody has, counts its deliveries, and ends with the acknowledgement", async () => {
    const { queue } = await freshQueue(client);
    await queue().send(message(1));
    const takenMs = Date.now();
    const [first] = await queue().receive({ max: 1, visibilitySeconds: 2 });

    expect(first?.receiveCount).toBe(1);
    const [second] = await until({
      what: "the message to come again",
      look: () => queue().receive({ max: 1, visibilitySeconds: 30 }),
      fits: ({ length }) => length > 0,
    });
    expect(Date.now() - takenMs).toBeGreaterThan(1900);
    expect(second?.receiveCount).toBe(2);
    await second?.extend({ visibilitySeconds: 1 });
    await second?.acknowledge();
    await sleep(1500);
    expect(await messagesDue(queue())).toEqual([]);
  });
});
