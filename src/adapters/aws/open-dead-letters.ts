import { SQSClient } from "@aws-sdk/client-sqs";
import type { AwsSettings } from "./aws-clients.ts";
import { type HomePlace, type QueueStage, queueStages, resourceNames } from "./resource-names.ts";
import { SqsDeadLetters } from "./sqs-dead-letters.ts";
import { sqsClientConfig } from "./sqs-outbox.ts";
import { sqsQueueUrl } from "./sqs-queue-url.ts";

export interface HomeDeadLetters {
  /** In the order of the pipeline. */
  readonly stages: readonly {
    readonly stage: QueueStage;
    /** Of the queue that holds them, e.g. "ph-preparation-dead-letters". */
    readonly queue: string;
    readonly letters: SqsDeadLetters;
  }[];
  close(): void;
}

/** What was given up on in a deployed home, by stage. Nothing is sent before one is asked. */
export function openDeadLetters(aws: AwsSettings, place: HomePlace): HomeDeadLetters {
  const client = new SQSClient(sqsClientConfig({ ...aws, region: place.region }));
  const names = resourceNames(place);
  const urlOf = (name: string) => sqsQueueUrl(name, place, aws.environment);
  return {
    stages: queueStages.map((stage) => {
      const queue = names.deadLetterQueue(stage);
      const queueUrl = urlOf(names.queues[stage]);
      const letters = new SqsDeadLetters({ client, queueUrl, deadLetterUrl: urlOf(queue) });
      return { stage, queue, letters };
    }),
    close: () => client.destroy(),
  };
}
