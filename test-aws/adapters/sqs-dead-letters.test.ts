import { ReceiveMessageCommand, SendMessageCommand } from "@aws-sdk/client-sqs";
import { describe, expect, it } from "vitest";
import { openDeadLetters } from "../../src/adapters/aws/open-dead-letters.ts";
import { message, receiveOne } from "../../test/conformance/queue-messages.ts";
import { awsEnvironment } from "../emulator/clients.ts";
import { emulatedSqsClient, freshQueue, place } from "./sqs-queues.ts";

const client = emulatedSqsClient();

const foreignBodies = [
  '{"Service":"Amazon S3","Event":"s3:TestEvent","Bucket":"calls"}',
  '{ "Records": [ {"s3":{"object":{"key":"input_data/calls+may+%F0%9F%98%80.csv"}}} ] }\n',
  '{"detail-type":"Batch Inference Job State Change","detail":{"batchJobName":"ph-x"}}',
  "no JSON at all: \t<>&\"' \u2028 😀",
  '{"stage":"submit","run":"r-7f3a9c21b04d","batch":"00001","more":true}',
];

describe("SqsDeadLetters", () => {
  it("shows what SQS gave up on after the last try, and sends it back as new", async () => {
    const { queue, deadLetters } = await freshQueue(client, { maxReceives: 2 });
    await queue().send(message(1));
    for (let tries = 1; tries <= 2; tries++) await (await receiveOne(queue())).release({ delaySeconds: 0 });
    expect(await queue().receive({ max: 1, visibilitySeconds: 30 })).toEqual([]);

    const [letter, ...more] = await deadLetters.list({ max: 10 });
    expect(letter?.message).toEqual(message(1));
    expect(Math.abs(Date.parse(letter?.sentAt ?? "") - Date.now())).toBeLessThan(60_000);
    expect(more).toEqual([]);
    expect(await deadLetters.sendBack()).toBe(1);
    expect(await deadLetters.list({ max: 10 })).toEqual([]);
    const again = await receiveOne(queue());
    expect([again.message, again.receiveCount]).toEqual([message(1), 1]);
  });

  it("can be looked at as often as one likes", async () => {
    const { deadLetters, deadLetterUrl } = await freshQueue(client);
    for (let index = 0; index < 25; index++) {
      const MessageBody = JSON.stringify({ ...message(index) });
      await client.send(new SendMessageCommand({ QueueUrl: deadLetterUrl, MessageBody }));
    }
    const batches = async (max: number) =>
      (await deadLetters.list({ max })).map((letter) => letter.message?.batch).sort();

    const all = Array.from({ length: 25 }, (_, index) => message(index).batch);
    expect(await batches(100)).toEqual(all);
    expect(await batches(100)).toEqual(all);
    expect(await batches(3)).toHaveLength(3);
    expect(await batches(25)).toEqual(all);
  });

  it("keeps what others wrote to the letter, shown or sent back", async () => {
    const { deadLetters, deadLetterUrl, queueUrl } = await freshQueue(client);
    const attributes = { trace: { DataType: "String", StringValue: "é 😀" } };
    for (const MessageBody of foreignBodies) {
      const send = { QueueUrl: deadLetterUrl, MessageBody, MessageAttributes: attributes };
      await client.send(new SendMessageCommand(send));
    }

    const letters = await deadLetters.list({ max: 10 });
    expect(letters.map(({ body }) => body).sort()).toEqual([...foreignBodies].sort());
    expect(letters.map((letter) => letter.message)).toEqual(foreignBodies.map(() => undefined));
    expect(await deadLetters.sendBack()).toBe(foreignBodies.length);
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: 10,
        MessageAttributeNames: ["All"],
      }),
    );
    expect(Messages.map(({ Body }) => Body).sort()).toEqual([...foreignBodies].sort());
    for (const { MessageAttributes } of Messages) expect(MessageAttributes).toMatchObject(attributes);
  });

  it("names the queue of a home that is not deployed", async () => {
    const home = openDeadLetters({ environment: awsEnvironment() }, place);

    expect(home.stages.map(({ stage, queue }) => [stage, queue])).toEqual([
      ["prepare", "ph-preparation-dead-letters"],
      ["submit", "ph-submission-dead-letters"],
      ["settle", "ph-settlement-dead-letters"],
      ["publish", "ph-publication-dead-letters"],
    ]);
    for (const { queue, letters } of home.stages) {
      const missing = { code: "PH363", details: { what: "queue", name: queue } };
      await expect(letters.list({ max: 1 })).rejects.toMatchObject(missing);
      await expect(letters.sendBack()).rejects.toMatchObject(missing);
    }
    home.close();
  });
});
