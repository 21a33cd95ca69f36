import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
  type Message as SqsMessage,
} from "@aws-sdk/client-sqs";
import type { Message } from "../../ports/index.ts";
import { withSqsErrors } from "./sqs-errors.ts";
import { messageOf } from "./sqs-message.ts";

export interface SqsDeadLettersOptions {
  readonly client: SQSClient;
  /** Addresses of the queue of a stage, and of the queue that holds what was given up there. */
  readonly queueUrl: string;
  readonly deadLetterUrl: string;
}

/** What a stage's function gave up on. It has no reason with it: the ledger has. */
export interface SqsDeadLetter {
  /** As it was sent, to the letter. Others can write to the queues too: it may hold anything. */
  readonly body: string;
  /** What it says, if it is ours; undefined: an event of Amazon S3 or Amazon Bedrock, or something else. */
  readonly message: Message | undefined;
  /** ISO time at which it was given up; of what the queue itself put there, the time at which it was first sent. */
  readonly sentAt: string;
}

// Of ReceiveMessage (Amazon SQS API reference).
const mostAtOnce = 10;
// Long polling asks every server that may hold a message; without it a queue that is not empty may answer nothing.
const waitSeconds = 1;
// Longer than it takes to look through, or to move, all that is asked for; then what a killed process held is back.
const hiddenSeconds = 60;

/** The dead letters of one stage's queue, for the person who looks after the home. */
export class SqsDeadLetters {
  readonly #options: SqsDeadLettersOptions;

  constructor(options: SqsDeadLettersOptions) {
    this.#options = options;
  }

  /**
   * Up to `max` letters, oldest first, which stay where they are. While they are looked at (a minute at most) others do
   * not see them. Throws PH363 when there is no such queue.
   */
  async list({ max }: { readonly max: number }): Promise<SqsDeadLetter[]> {
    const held: SqsMessage[] = [];
    try {
      for (let missing = max; missing > 0; missing = max - held.length) {
        const received = await this.#receive(Math.min(missing, mostAtOnce));
        if (received.length === 0) break;
        held.push(...received);
      }
    } finally {
      await Promise.all(held.map((message) => this.#letGo(message)));
    }
    return held.map(letterOf).sort((one, other) => (one.sentAt < other.sentAt ? -1 : 1));
  }

  /**
   * Moves all letters back to the stage's queue, as new ones with the same body and attributes; returns how many. Killed in
   * between, it may leave a letter in both queues: what a stage is told twice it does once.
   */
  async sendBack(): Promise<number> {
    let moved = 0;
    for (;;) {
      const received = await this.#receive(mostAtOnce);
      if (received.length === 0) return moved;
      await Promise.all(received.map((message) => this.#move(message)));
      moved += received.length;
    }
  }

  async #receive(max: number): Promise<SqsMessage[]> {
    const { client, deadLetterUrl } = this.#options;
    const command = new ReceiveMessageCommand({
      QueueUrl: deadLetterUrl,
      MaxNumberOfMessages: max,
      VisibilityTimeout: hiddenSeconds,
      WaitTimeSeconds: waitSeconds,
      MessageAttributeNames: ["All"],
      MessageSystemAttributeNames: ["SentTimestamp"],
    });
    return (await withSqsErrors(deadLetterUrl, () => client.send(command))).Messages ?? [];
  }

  async #move({ Body, MessageAttributes, ReceiptHandle }: SqsMessage): Promise<void> {
    const { client, queueUrl, deadLetterUrl } = this.#options;
    const send = new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: Body, MessageAttributes });
    await withSqsErrors(queueUrl, () => client.send(send));
    const remove = new DeleteMessageCommand({ QueueUrl: deadLetterUrl, ReceiptHandle });
    await withSqsErrors(deadLetterUrl, () => client.send(remove));
  }

  async #letGo({ ReceiptHandle }: SqsMessage): Promise<void> {
    const { client, deadLetterUrl } = this.#options;
    const command = new ChangeMessageVisibilityCommand({
      QueueUrl: deadLetterUrl,
      ReceiptHandle,
      VisibilityTimeout: 0,
    });
    // Where it fails, the letter is back by itself a minute later; what was asked for is known all the same.
    await client.send(command).catch(() => {});
  }
}

function letterOf({ Body = "", Attributes }: SqsMessage): SqsDeadLetter {
  const sentAt = new Date(Number(Attributes?.SentTimestamp ?? 0)).toISOString();
  return { body: Body, message: messageOf(Body), sentAt };
}
