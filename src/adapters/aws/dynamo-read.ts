import { GetItemCommand, paginateQuery } from "@aws-sdk/client-dynamodb";
import { attributesOf, type Item, itemOf } from "./dynamo-item.ts";
import { asDynamoError, type DynamoPlace, withDynamoErrors } from "./dynamo-place.ts";

/** The item under a key as it is now. */
export async function getItem(place: DynamoPlace, key: Item): Promise<Item | undefined> {
  const { client, table } = place;
  const command = new GetItemCommand({ TableName: table, Key: attributesOf(key), ConsistentRead: true });
  const { Item: found } = await withDynamoErrors(place, () => client.send(command));
  return found && itemOf(found);
}

export interface ItemQuery {
  /** The partition: name and value of its key. */
  readonly partition: readonly [name: string, value: string];
  /** Name of the sort key, and what its value begins with; undefined: all. */
  readonly beginsWith?: readonly [name: string, value: string] | undefined;
  /** Undefined: the table itself, as it is now. An index may be a moment late. */
  readonly index?: string | undefined;
  readonly isBackwards?: boolean | undefined;
  /** Items a page at most; undefined: as many as fit. */
  readonly pageSize?: number | undefined;
}

/** One partition's items in the order of the sort key, as pages. */
export async function* queryItems(place: DynamoPlace, query: ItemQuery): AsyncGenerator<Item[]> {
  const { client, table } = place;
  const { partition, beginsWith, index, isBackwards = false, pageSize } = query;
  const keys = { ":partition": partition[1], ...(beginsWith && { ":start": beginsWith[1] }) };
  const pages = paginateQuery(
    { client, ...(pageSize !== undefined && { pageSize }) },
    {
      TableName: table,
      KeyConditionExpression: `#partition = :partition${beginsWith ? " AND begins_with(#sort, :start)" : ""}`,
      ExpressionAttributeNames: { "#partition": partition[0], ...(beginsWith && { "#sort": beginsWith[0] }) },
      ExpressionAttributeValues: attributesOf(keys),
      ScanIndexForward: !isBackwards,
      ...(index === undefined ? { ConsistentRead: true } : { IndexName: index }),
    },
  );
  try {
    for await (const { Items: found = [] } of pages) yield found.map(itemOf);
  } catch (error) {
    throw asDynamoError(place, error);
  }
}
