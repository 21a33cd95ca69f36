import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import { type Attempt, type RunId, roundingUsd } from "../../domain/index.ts";
import { attributesOf } from "./dynamo-item.ts";
import type { DynamoPlace } from "./dynamo-place.ts";
import { committedName, moneyKey } from "./ledger-items.ts";
import { dollarsOf, picodollarsOf } from "./picodollars.ts";

/** What an attempt counts for, in picodollars: its cost where that is known, else the most that it may cost. */
export function committedOf({ cost, mostCost }: Attempt): bigint {
  return picodollarsOf(cost ?? mostCost);
}

/** What may be committed already when an attempt is to come on top; undefined: there is no limit. In picodollars. */
export function roomBefore(attempt: Attempt, maxCost: number | undefined): bigint | undefined {
  if (maxCost === undefined) return undefined;
  return picodollarsOf(maxCost) + picodollarsOf(roundingUsd) - committedOf(attempt);
}

/** Adds to what a run's attempts come to, if no more than `room` was there; both in picodollars. */
export function commit(
  { table }: DynamoPlace,
  run: RunId,
  { amount, room }: { readonly amount: bigint; readonly room?: bigint | undefined },
): TransactWriteItem {
  const names = { "#item": "item", "#committed": committedName };
  return {
    Update: {
      TableName: table,
      Key: attributesOf(moneyKey(run)),
      UpdateExpression: "SET #item = :item ADD #committed :amount",
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: {
        ":item": { S: "money" },
        ":amount": { N: dollarsOf(amount) },
        ...(room !== undefined && { ":room": { N: dollarsOf(room) } }),
      },
      ...(room !== undefined && {
        ConditionExpression: "attribute_not_exists(#committed) OR #committed <= :room",
      }),
    },
  };
}
