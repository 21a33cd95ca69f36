import { randomUUID } from "node:crypto";
import {
  CreateTableCommand,
  DynamoDBClient,
  type GlobalSecondaryIndex,
  type KeySchemaElement,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import { awsClientConfig } from "../../src/adapters/aws/aws-clients.ts";
import { answersTable, type IndexLayout, statusTable } from "../../src/adapters/aws/table-layout.ts";
import { awsEnvironment } from "./clients.ts";

/** A client as the product makes it; the SDK reads endpoint and credentials from the process's environment. */
export function emulatedDynamoClient(): DynamoDBClient {
  const environment = awsEnvironment();
  Object.assign(process.env, environment);
  return new DynamoDBClient(awsClientConfig({ environment }));
}

/** A status table of its own for a test, made of the same layout as the deployed one. */
export async function freshStatusTable(
  client: DynamoDBClient,
  table = `status-${randomUUID()}`,
): Promise<string> {
  const indexes: readonly IndexLayout[] = Object.values(statusTable.indexes);
  const names = [statusTable, ...indexes].flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey]);
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [...new Set(names)].map((name) => ({ AttributeName: name, AttributeType: "S" })),
      KeySchema: keySchema(statusTable),
      GlobalSecondaryIndexes: indexes.map(
        (index): GlobalSecondaryIndex => ({
          IndexName: index.name,
          KeySchema: keySchema(index),
          Projection: { ProjectionType: "KEYS_ONLY" },
        }),
      ),
    }),
  );
  return table;
}

/** A table of kept answers of its own for a test. */
export async function freshAnswersTable(
  client: DynamoDBClient,
  table = `answers-${randomUUID()}`,
): Promise<string> {
  const { partitionKey, expiry } = answersTable;
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: partitionKey, AttributeType: "S" }],
      KeySchema: [{ AttributeName: partitionKey, KeyType: "HASH" }],
    }),
  );
  const TimeToLiveSpecification = { AttributeName: expiry, Enabled: true };
  await client.send(new UpdateTimeToLiveCommand({ TableName: table, TimeToLiveSpecification }));
  return table;
}

function keySchema(keys: { partitionKey: string; sortKey: string }): KeySchemaElement[] {
  return [
    { AttributeName: keys.partitionKey, KeyType: "HASH" },
    { AttributeName: keys.sortKey, KeyType: "RANGE" },
  ];
}
