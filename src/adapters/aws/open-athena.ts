import { AthenaClient } from "@aws-sdk/client-athena";
import type { Clock } from "../../ports/index.ts";
import { AthenaQueries } from "./athena-queries.ts";
import { type AwsSettings, awsClientConfig } from "./aws-clients.ts";
import { type HomePlace, resourceNames } from "./resource-names.ts";

export interface AthenaSettings {
  readonly database: string;
  readonly scanLimitMb: number;
  /** US dollars for a tebibyte that is read. */
  readonly pricePerTerabyte: number;
  readonly clock: Clock;
}

/** Nothing is sent before something is asked. */
export function openAthena(aws: AwsSettings, place: HomePlace, settings: AthenaSettings): AthenaQueries {
  const client = new AthenaClient(awsClientConfig({ ...aws, region: place.region }));
  return new AthenaQueries({ client, workgroup: resourceNames(place).workgroup, ...settings });
}
