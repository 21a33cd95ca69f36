import { BatchGetItemCommand, BatchWriteItemCommand } from "@aws-sdk/client-dynamodb";
import { type Attributes, attributesOf, type Item, itemOf } from "./dynamo-item.ts";
import { type DynamoPlace, pause, withDynamoErrors } from "./dynamo-place.ts";

// Amazon DynamoDB API reference, BatchGetItem and BatchWriteItem: at most this many an answer or request takes.
export const mostGetsAtOnce = 100;
const mostPutsAtOnce = 25;
const requestsAtOnce = 8;

/** Of the items under these keys, which must differ, those that are there; as they are now, in no order. */
export async function getItems(place: DynamoPlace, keys: readonly Item[]): Promise<Item[]> {
  const found: Item[] = [];
  await inParallel(chunks(keys, mostGetsAtOnce), async (some) => {
    for (const attributes of await getSome(place, some.map(attributesOf))) found.push(itemOf(attributes));
  });
  return found;
}

/** Puts items, whose keys must differ; what is there is replaced. */
export async function putItems(place: DynamoPlace, items: readonly Item[]): Promise<void> {
  await inParallel(chunks(items, mostPutsAtOnce), (some) => putSome(place, some.map(attributesOf)));
}

/** An answer leaves out what would make it too large, or what the table had no time for. */
async function getSome(place: DynamoPlace, keys: Attributes[]): Promise<Attributes[]> {
  const { client, table } = place;
  const found: Attributes[] = [];
  let left = keys;
  for (let tries = 1; ; tries++) {
    const request = { RequestItems: { [table]: { Keys: left, ConsistentRead: true } } };
    const answer = await withDynamoErrors(place, () => client.send(new BatchGetItemCommand(request)));
    const some = answer.Responses?.[table] ?? [];
    found.push(...some);
    left = answer.UnprocessedKeys?.[table]?.Keys ?? [];
    if (left.length === 0) return found;
    if (some.length > 0) tries = 1;
    await pause(place, { tries, reason: "UnprocessedKeys" });
  }
}

async function putSome(place: DynamoPlace, items: Attributes[]): Promise<void> {
  const { client, table } = place;
  let left = items.map((attributes) => ({ PutRequest: { Item: attributes } }));
  for (let tries = 1; ; tries++) {
    const request = { RequestItems: { [table]: left } };
    const answer = await withDynamoErrors(place, () => client.send(new BatchWriteItemCommand(request)));
    const unprocessed = answer.UnprocessedItems?.[table] ?? [];
    if (unprocessed.length === 0) return;
    if (unprocessed.length < left.length) tries = 1;
    left = unprocessed.map(({ PutRequest }) => ({ PutRequest: { Item: PutRequest?.Item ?? {} } }));
    await pause(place, { tries, reason: "UnprocessedItems" });
  }
}

function chunks<Value>(values: readonly Value[], size: number): (readonly Value[])[] {
  const count = Math.ceil(values.length / size);
  return Array.from({ length: count }, (_, index) => values.slice(index * size, (index + 1) * size));
}

/** Does `work` on all, a few at a time; rejects as the first that fails. */
async function inParallel<Value>(
  values: readonly Value[],
  work: (value: Value) => Promise<void>,
): Promise<void> {
  const left = values.values();
  const workers = Array.from({ length: Math.min(requestsAtOnce, values.length) }, async () => {
    for (const value of left) await work(value);
  });
  await Promise.all(workers);
}
