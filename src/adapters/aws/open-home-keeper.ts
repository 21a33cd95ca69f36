import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { GlueClient } from "@aws-sdk/client-glue";
import { KMSClient } from "@aws-sdk/client-kms";
import { SQSClient } from "@aws-sdk/client-sqs";
import { type AwsSettings, awsClientConfig, openS3Client } from "./aws-clients.ts";
import { AwsHomeKeeper } from "./aws-home-keeper.ts";
import type { HomePlace } from "./resource-names.ts";
import { sqsClientConfig } from "./sqs-outbox.ts";

/** Nothing is sent before something is asked. */
export function openAwsHomeKeeper(settings: AwsSettings, place: HomePlace): AwsHomeKeeper {
  const aws = { ...settings, region: place.region };
  const config = awsClientConfig(aws);
  return new AwsHomeKeeper({
    clients: {
      stacks: new CloudFormationClient(config),
      s3: openS3Client(aws),
      dynamo: new DynamoDBClient(config),
      sqs: new SQSClient(sqsClientConfig(aws)),
      keys: new KMSClient(config),
      glue: new GlueClient(config),
    },
    place,
    environment: aws.environment,
  });
}
