import {
  PutItemCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { isAwsError } from "./aws-errors.ts";
import { attributesOf, type Item } from "./dynamo-item.ts";
import { asDynamoError, type DynamoPlace, pause } from "./dynamo-place.ts";

/** Puts an item unless one is there under its key. `key`: the name of the attribute of the partition key. */
export function putIfAbsent({ table }: DynamoPlace, key: string, item: Item): TransactWriteItem {
  const condition = {
    ConditionExpression: "attribute_not_exists(#key)",
    ExpressionAttributeNames: { "#key": key },
  };
  return { Put: { TableName: table, Item: attributesOf(item), ...condition } };
}

/** Puts an item if the one that is there still has this value. */
export function putIfEqual(
  { table }: DynamoPlace,
  item: Item,
  { name, value }: { readonly name: string; readonly value: string },
): TransactWriteItem {
  const condition = {
    ConditionExpression: "#name = :value",
    ExpressionAttributeNames: { "#name": name },
    ExpressionAttributeValues: { ":value": { S: value } },
  };
  return { Put: { TableName: table, Item: attributesOf(item), ...condition } };
}

export function put({ table }: DynamoPlace, item: Item): TransactWriteItem {
  return { Put: { TableName: table, Item: attributesOf(item) } };
}

/**
 * Does all of it, or, when one of the conditions does not hold, nothing: false. Tries again while another transaction
 * has one of the items. Throws PH355 when that does not end.
 */
export async function write(place: DynamoPlace, actions: readonly TransactWriteItem[]): Promise<boolean> {
  for (let tries = 1; ; tries++) {
    try {
      await send(place, actions);
      return true;
    } catch (error) {
      if (isAwsError(error, "ConditionalCheckFailedException")) return false;
      const conflict = conflictOf(error);
      if (conflict === undefined && hasCode(error, "ConditionalCheckFailed")) return false;
      if (conflict === undefined) throw asDynamoError(place, error);
      await pause(place, { tries, reason: conflict, cause: error });
    }
  }
}

/** One item alone needs no transaction, which costs twice as much. */
async function send({ client }: DynamoPlace, actions: readonly TransactWriteItem[]): Promise<void> {
  const [first, second] = actions;
  if (first?.Put !== undefined && second === undefined) {
    await client.send(new PutItemCommand(first.Put));
  } else {
    // The SDK gives each command a token, so that one that is sent again after a lost answer is done once.
    await client.send(new TransactWriteItemsCommand({ TransactItems: [...actions] }));
  }
}

// Amazon DynamoDB API reference, TransactWriteItems, "Cancellation reason codes".
const passingCodes = ["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"];

/** Why a write that was not done may be tried again at once; undefined: it may not. The SDK does not try these again. */
function conflictOf(error: unknown): string | undefined {
  if (isAwsError(error, "TransactionConflictException", "TransactionInProgressException")) {
    return (error as Error).name;
  }
  return passingCodes.find((code) => hasCode(error, code));
}

function hasCode(error: unknown, code: string): boolean {
  if (!(error instanceof TransactionCanceledException)) return false;
  return error.CancellationReasons?.some(({ Code }) => Code === code) ?? false;
}
