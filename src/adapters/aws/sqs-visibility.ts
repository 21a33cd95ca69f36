import { ChangeMessageVisibilityCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { AwsSettings } from "./aws-clients.ts";
import type { HomePlace } from "./resource-names.ts";
import { withSqsErrors } from "./sqs-errors.ts";
import { sqsClientConfig } from "./sqs-outbox.ts";
import { sqsQueueUrl } from "./sqs-queue-url.ts";

/** Says when messages that somebody else took from a queue of the home come back to it. */
export class SqsVisibility {
  readonly #client: SQSClient;
  readonly #queueUrl: string;

  constructor({ aws, place, queueName }: { aws: AwsSettings; place: HomePlace; queueName: string }) {
    this.#client = new SQSClient(sqsClientConfig({ ...aws, region: place.region }));
    this.#queueUrl = sqsQueueUrl(queueName, place, aws.environment);
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
}
