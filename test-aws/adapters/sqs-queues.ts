import { randomUUID } from "node:crypto";
import { CreateQueueCommand, SetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { HomePlace } from "../../src/adapters/aws/resource-names.ts";
import { SqsDeadLetters } from "../../src/adapters/aws/sqs-dead-letters.ts";
import { SqsOutbox, sqsClientConfig } from "../../src/adapters/aws/sqs-outbox.ts";
import { sqsQueueUrl } from "../../src/adapters/aws/sqs-queue-url.ts";
import { awsEnvironment } from "../emulator/clients.ts";
import { SqsQueue } from "./sqs-queue.ts";

export const place: HomePlace = { prefix: "ph", account: "000000000000", region: "eu-west-1" };

/** A client as the product makes it. */
export function emulatedSqsClient(): SQSClient {
  const environment = awsEnvironment();
  Object.assign(process.env, environment);
  return new SQSClient(sqsClientConfig({ environment }));
}

/** A queue with its dead letters, of its own for a test; what is received `maxReceives` times goes there. */
export async function freshQueue(client: SQSClient, { maxReceives = 100 } = {}) {
  const name = `ph-${randomUUID()}`;
  const [queueUrl, deadLetterUrl] = [name, `${name}-dead-letters`].map((each) =>
    sqsQueueUrl(each, place, awsEnvironment()),
  ) as [string, string];
  await client.send(new CreateQueueCommand({ QueueName: `${name}-dead-letters` }));
  await client.send(new CreateQueueCommand({ QueueName: name }));
  const policy = {
    deadLetterTargetArn: `arn:aws:sqs:${place.region}:${place.account}:${name}-dead-letters`,
    maxReceiveCount: maxReceives,
  };
  const Attributes = { RedrivePolicy: JSON.stringify(policy) };
  await client.send(new SetQueueAttributesCommand({ QueueUrl: queueUrl, Attributes }));
  const deadLetters = new SqsDeadLetters({ client, queueUrl, deadLetterUrl });
  const outbox = new SqsOutbox({ client, urlOf: () => queueUrl });
  const queue = () => new SqsQueue({ client, outbox, deadLetters, queueUrl, deadLetterUrl });
  return { queueUrl, deadLetterUrl, deadLetters, outbox, queue };
}
