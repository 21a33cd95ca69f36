import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Clock } from "../../ports/index.ts";
import { type AwsSettings, awsClientConfig } from "./aws-clients.ts";
import { DynamoDeliveries } from "./dynamo-deliveries.ts";
import { type HomePlace, resourceNames } from "./resource-names.ts";

export interface DeliveriesOptions {
  readonly aws: AwsSettings;
  readonly place: HomePlace;
  readonly clock: Clock;
}

/** What is begun of a home's messages. Nothing is sent before the first. */
export function openDeliveries({ aws, place, clock }: DeliveriesOptions): DynamoDeliveries {
  const client = new DynamoDBClient(awsClientConfig({ ...aws, region: place.region }));
  return new DynamoDeliveries({ client, table: resourceNames(place).statusTable, clock });
}
