import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { AwsSettings } from "./aws-clients.ts";
import type { HomePlace } from "./resource-names.ts";
import { withSqsErrors } from "./sqs-errors.ts";
import { sqsClientConfig } from "./sqs-outbox.ts";
import { sqsQueueUrl } from "./sqs-queue-url.ts";

export interface SqsTakenOptions {
  readonly aws: AwsSettings;
  readonly place: HomePlace;
  /** Names. */
  readonly queue: string;
  readonly deadLetters: string;
}

/** Says what becomes of messages that somebody else, Lambda, took from a queue of the home. */
export class SqsTaken {
  readonly #client: SQSClient;
  readonly #queueUrl: string;
  readonly #deadLetterUrl: string;

  constructor({ aws, place, queue, deadLetters }: SqsTakenOptions) {
    this.#client = new SQSClient(sqsClientConfig({ ...aws, region: place.region }));
    this.#queueUrl = sqsQueueUrl(queue, place, aws.environment);
    this.#deadLetterUrl = sqsQueueUrl(deadLetters, place, aws.environment);
  }

  /** Hides a message for so many seconds from now (whole, up to 43,200); 0: it is there again at once. */
  async hide(receiptHandle: string, seconds: number): Promise<void> {
    const command = new ChangeMessageVisibilityCommand({
      QueueUrl: this.#queueUrl,
      ReceiptHandle: receiptHandle,
      VisibilityTimeout: seconds,
    });
    await withSqsErrors(this.#queueUrl, async () => void (await this.#client.send(command)));
  }

  /** Puts a copy of a message among the dead letters; then it is done in its queue. */
  async bury(body: string): Promise<void> {
    const command = new SendMessageCommand({ QueueUrl: this.#deadLetterUrl, MessageBody: body });
    await withSqsErrors(this.#deadLetterUrl, async () => void (await this.#client.send(command)));
  }
}
