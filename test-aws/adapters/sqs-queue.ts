import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
  type Message as SqsMessage,
} from "@aws-sdk/client-sqs";
import type { SqsDeadLetters } from "../../src/adapters/aws/sqs-dead-letters.ts";
import { messageOf } from "../../src/adapters/aws/sqs-message.ts";
import type { SqsOutbox } from "../../src/adapters/aws/sqs-outbox.ts";
import type { DeadLetter, Delivery, Message, Queue, ReceiveOptions } from "../../src/ports/index.ts";

export interface SqsQueueParts {
  readonly client: SQSClient;
  readonly outbox: SqsOutbox;
  readonly deadLetters: SqsDeadLetters;
  readonly queueUrl: string;
  readonly deadLetterUrl: string;
}

/**
 * A queue as the port has it: our outbox and dead letters, and between them what the event source mapping of a function
 * does on AWS, which takes messages, deletes those that are done, and lets the others come back.
 */
export class SqsQueue implements Queue {
  readonly #parts: SqsQueueParts;

  constructor(parts: SqsQueueParts) {
    this.#parts = parts;
  }

  send(message: Message, options?: { delaySeconds?: number }): Promise<void> {
    return this.#parts.outbox.send(message, options);
  }

  async receive({ max, visibilitySeconds }: ReceiveOptions): Promise<Delivery[]> {
    if (max === 0) return [];
    const { client, queueUrl } = this.#parts;
    const command = new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: Math.min(max, 10),
      VisibilityTimeout: visibilitySeconds,
      MessageSystemAttributeNames: ["ApproximateReceiveCount"],
    });
    const { Messages: received = [] } = await client.send(command);
    return received.map((message) => this.#deliveryOf(message));
  }

  /** 0 for "some time": SQS does not tell when. */
  async nextDueMs(): Promise<number | undefined> {
    const { client, queueUrl } = this.#parts;
    const AttributeNames = [
      "ApproximateNumberOfMessages",
      "ApproximateNumberOfMessagesNotVisible",
      "ApproximateNumberOfMessagesDelayed",
    ] as const;
    const command = new GetQueueAttributesCommand({
      QueueUrl: queueUrl,
      AttributeNames: [...AttributeNames],
    });
    const { Attributes } = await client.send(command);
    return AttributeNames.every((name) => Attributes?.[name] === "0") ? undefined : 0;
  }

  async deadLetters(): Promise<DeadLetter[]> {
    const letters = await this.#parts.deadLetters.list({ max: 100 });
    return letters.flatMap(({ message, sentAt }) =>
      message === undefined ? [] : [{ message, reason: "", buriedAt: sentAt }],
    );
  }

  redrive(): Promise<number> {
    return this.#parts.deadLetters.sendBack();
  }

  #deliveryOf({ Body = "", ReceiptHandle, Attributes }: SqsMessage): Delivery {
    const { client, queueUrl: QueueUrl, deadLetterUrl } = this.#parts;
    const message = messageOf(Body);
    if (message === undefined) throw new Error(`This is no message of ours: ${Body}`);
    let isOver = false;
    const once = (work: () => Promise<unknown>) => async () => {
      if (isOver) return;
      isOver = true;
      await work();
    };
    const remove = () => client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    const hide = (VisibilityTimeout: number) =>
      client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }));
    return {
      message,
      receiveCount: Number(Attributes?.ApproximateReceiveCount),
      acknowledge: once(remove),
      release: ({ delaySeconds }) => once(() => hide(delaySeconds))(),
      extend: async ({ visibilitySeconds }) => void (isOver || (await hide(visibilitySeconds))),
      bury: once(async () => {
        await client.send(new SendMessageCommand({ QueueUrl: deadLetterUrl, MessageBody: Body }));
        await remove();
      }),
    };
  }
}
