import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Clock } from "../../ports/index.ts";
import type { Item } from "./dynamo-item.ts";
import { putItems } from "./dynamo-many.ts";
import type { DynamoPlace } from "./dynamo-place.ts";
import { queryItems } from "./dynamo-read.ts";
import { statusTable } from "./table-layout.ts";

export interface DynamoDeliveriesOptions {
  readonly client: DynamoDBClient;
  /** The status table. */
  readonly table: string;
  readonly clock: Clock;
}

/** Longer than a queue of the home keeps a message. */
const keptDays = 5;
const daySeconds = 24 * 60 * 60;

/**
 * Which deliveries of a queue's messages were begun to be worked on. The queue counts each message that it hands out, also
 * when Lambda had no room for a function (AWS Lambda developer guide, "Handling errors for an SQS event source": it tries
 * until the visibility ends, and drops the message): so that count says nothing of functions that were ended in the middle.
 * Needs dynamodb:BatchWriteItem and dynamodb:Query on the table, whose time to live deletes the items.
 */
export class DynamoDeliveries {
  readonly #place: DynamoPlace;

  constructor(options: DynamoDeliveriesOptions) {
    this.#place = { ...options, random: Math.random };
  }

  /**
   * Writes down that the work on a delivery begins, the queue's `receives`-th of this message; returns how many of them
   * were begun, this one included. One delivery twice counts once. Throws PH355, PH363 and what else DynamoDB refuses.
   */
  async begin(messageId: string, receives: number): Promise<number> {
    const partition = `delivery#${messageId}`;
    await putItems(this.#place, [this.#item(partition, receives)]);
    // The first: there is nothing to count.
    if (receives <= 1) return 1;
    let begun = 0;
    for await (const page of queryItems(this.#place, { partition: [statusTable.partitionKey, partition] })) {
      begun += page.length;
    }
    return begun;
  }

  #item(partition: string, receives: number): Item {
    const seconds = Math.ceil(this.#place.clock.now().getTime() / 1000);
    return {
      [statusTable.partitionKey]: partition,
      [statusTable.sortKey]: `begun#${String(receives).padStart(4, "0")}`,
      [statusTable.expiry]: seconds + keptDays * daySeconds,
    };
  }
}
