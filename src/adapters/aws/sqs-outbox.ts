import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { Message, Outbox } from "../../ports/index.ts";
import { type AwsSettings, awsClientConfig } from "./aws-clients.ts";
import type { QueueStage } from "./resource-names.ts";
import { withSqsErrors } from "./sqs-errors.ts";
import { bodyOf } from "./sqs-message.ts";

export interface SqsOutboxOptions {
  readonly client: SQSClient;
  /** Of the queue that a stage takes its messages from. */
  readonly urlOf: (stage: QueueStage) => string;
}

/** What a client for {@link SqsOutbox} is made with. */
export function sqsClientConfig(aws: AwsSettings) {
  // Else a queue's address would also be where requests go to, past an endpoint that the environment names.
  return { ...awsClientConfig(aws), useQueueUrlAsEndpoint: false };
}

// Of SendMessage (Amazon SQS API reference): whole seconds, 15 minutes at most.
const maxDelaySeconds = 900;

/**
 * Sends each message to its stage's queue of Amazon SQS. A delay beyond 15 minutes becomes 15 minutes: a stage that is
 * called too early finds nothing to do and sends itself another message, or leaves it to the sweep.
 */
export class SqsOutbox implements Outbox {
  readonly #client: SQSClient;
  readonly #urlOf: SqsOutboxOptions["urlOf"];

  constructor({ client, urlOf }: SqsOutboxOptions) {
    this.#client = client;
    this.#urlOf = urlOf;
  }

  async send(message: Message, { delaySeconds = 0 }: { delaySeconds?: number } = {}): Promise<void> {
    const QueueUrl = this.#urlOf(message.stage);
    const DelaySeconds = Math.min(maxDelaySeconds, Math.ceil(delaySeconds));
    const command = new SendMessageCommand({ QueueUrl, MessageBody: bodyOf(message), DelaySeconds });
    await withSqsErrors(QueueUrl, () => this.#client.send(command));
  }
}
