import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import type { Item } from "./dynamo-item.ts";
import { type DynamoPlace, pause } from "./dynamo-place.ts";
import { getItem } from "./dynamo-read.ts";
import { putIfEqual, write } from "./dynamo-write.ts";
import { entryOf, tagName } from "./ledger-items.ts";

export interface ItemChange<Entry> {
  readonly key: Item;
  /** What it becomes; undefined: it is not to be changed. Asked again when somebody else was faster. */
  readonly decide: (entry: Entry) => Entry | undefined;
  readonly itemOf: (entry: Entry) => Item;
  /** What is to be written in the same transaction. */
  readonly along?: (before: Entry, after: Entry) => readonly TransactWriteItem[];
}

/**
 * Changes what is there, unless somebody else wrote it in between: then it is looked at again. Gives what was written;
 * undefined when nothing is there, or nothing is to be changed.
 */
export async function changeItem<Entry>(
  place: DynamoPlace,
  { key, decide, itemOf, along }: ItemChange<Entry>,
): Promise<Entry | undefined> {
  let ours: unknown;
  for (let tries = 1; ; tries++) {
    const found = await getItem(place, key);
    if (found === undefined) return undefined;
    const before = entryOf<Entry>(found);
    const tag = String(found[tagName]);
    // A request whose answer was lost is sent again by the SDK, and refused because of what it wrote itself.
    if (tag === ours) return before;
    const after = decide(before);
    if (after === undefined) return undefined;
    const item = itemOf(after);
    ours = item[tagName];
    const isWritten = await write(place, [
      putIfEqual(place, item, { name: tagName, value: tag }),
      ...(along?.(before, after) ?? []),
    ]);
    // What a caller gave it may change again.
    if (isWritten) return structuredClone(after);
    await pause(place, { tries, reason: "ConditionalCheckFailedException" });
  }
}
