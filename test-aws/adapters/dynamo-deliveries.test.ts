import { expect, it } from "vitest";
import { DynamoDeliveries } from "../../src/adapters/aws/dynamo-deliveries.ts";
import { getItem } from "../../src/adapters/aws/dynamo-read.ts";
import { SqsTaken } from "../../src/adapters/aws/sqs-taken.ts";
import { ManualClock } from "../../src/adapters/memory/manual-clock.ts";
import { awsEnvironment } from "../emulator/clients.ts";
import { sentCommands } from "../emulator/sent-commands.ts";
import { emulatedDynamoClient, freshStatusTable } from "../emulator/tables.ts";
import { emulatedSqsClient, freshQueue, place } from "./sqs-queues.ts";

const client = emulatedDynamoClient();

async function openDeliveries() {
  const table = await freshStatusTable(client);
  const clock = new ManualClock();
  return { table, clock, deliveries: new DynamoDeliveries({ client, table, clock }) };
}

it("only deliveries that were begun count, each once", async () => {
  const { deliveries } = await openDeliveries();

  expect(await deliveries.begin("a", 1)).toBe(1);
  // 2 to 5: Lambda had no room.
  expect(await deliveries.begin("a", 6)).toBe(2);
  expect(await deliveries.begin("a", 6)).toBe(2);
  expect(await deliveries.begin("a", 12)).toBe(3);
  expect(await deliveries.begin("b", 7)).toBe(1);
});

it("the first delivery of a message is one write, and nothing is read", async () => {
  const { deliveries } = await openDeliveries();
  const sent = sentCommands(client);

  await deliveries.begin("a", 1);

  expect(sent.map(({ name }) => name)).toEqual(["BatchWriteItemCommand"]);
});

it("what was written down is deleted when no queue has the message any more", async () => {
  const { table, clock, deliveries } = await openDeliveries();
  await deliveries.begin("a", 1);

  const item = await getItem(
    { client, table, clock, random: Math.random },
    { pk: "delivery#a", sk: "begun#0001" },
  );

  expect(item?.["expiresAt"]).toBe(clock.now().getTime() / 1000 + 5 * 24 * 60 * 60);
});

it("a message that is buried lies among the dead letters, and can be sent back", async () => {
  const sqs = emulatedSqsClient();
  const { queueUrl, deadLetters } = await freshQueue(sqs);
  const queue = queueUrl.slice(queueUrl.lastIndexOf("/") + 1);
  const taken = new SqsTaken({
    aws: { environment: awsEnvironment() },
    place,
    queue,
    deadLetters: `${queue}-dead-letters`,
  });

  await taken.bury('{"stage":"prepare","run":"r-0123456789ab"}');

  expect(await deadLetters.list({ max: 10 })).toMatchObject([
    { message: { stage: "prepare", run: "r-0123456789ab" } },
  ]);
  expect(await deadLetters.sendBack()).toBe(1);
  expect(await deadLetters.list({ max: 10 })).toEqual([]);
});
