import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SQSClient } from "@aws-sdk/client-sqs";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { Clock, ObjectStore, Platform, Scratch, Worker } from "../../ports/index.ts";
import { type AwsSettings, awsClientConfig, openS3Client } from "./aws-clients.ts";
import { withAwsErrors } from "./aws-errors.ts";
import { DynamoAnswerCache } from "./dynamo-answer-cache.ts";
import { DynamoLedger } from "./dynamo-ledger.ts";
import { NoReviews } from "./no-reviews.ts";
import { type HomePlace, resourceNames } from "./resource-names.ts";
import { S3ObjectStore } from "./s3-object-store.ts";
import { S3Sources } from "./s3-sources.ts";
import { SqsOutbox, sqsClientConfig } from "./sqs-outbox.ts";
import { sqsQueueUrl } from "./sqs-queue-url.ts";

export interface AwsPartsOptions {
  /** The region is the place's, whatever is named here. */
  readonly aws: AwsSettings;
  readonly place: HomePlace;
  /** ARN of the key of the account's own; undefined: AWS keeps the keys. */
  readonly kmsKeyId: string | undefined;
  readonly worker: Worker;
  readonly clock: Clock;
  readonly scratch: Scratch;
  /** `retention.days` of the configuration: for how long answers are kept; 0: without end. */
  readonly retentionDays: number;
}

export type AwsParts = Omit<Platform, "engine" | "online" | "log">;

/** All of a deployed home but its engine. Nothing is sent before a part is used; `close` closes every connection. */
export function openAwsParts(options: AwsPartsOptions): AwsParts {
  const { place, kmsKeyId, worker, clock, scratch, retentionDays } = options;
  const aws = { ...options.aws, region: place.region };
  const names = resourceNames(place);
  const s3 = openS3Client(aws);
  const sqs = new SQSClient(sqsClientConfig(aws));
  const dynamo = new DynamoDBClient(awsClientConfig(aws));
  const internal = new S3ObjectStore({ client: s3, bucket: names.internalBucket, kmsKeyId });
  const requests = new S3ObjectStore({ client: s3, bucket: names.requestsBucket, kmsKeyId });
  return {
    sources: new S3Sources({ client: s3 }),
    objects: internal,
    results: (folder) => resultsIn(requests, folder),
    analytics: internal,
    queue: new SqsOutbox({
      client: sqs,
      urlOf: (stage) => sqsQueueUrl(names.queues[stage], place, aws.environment),
    }),
    ledger: new DynamoLedger({ client: dynamo, table: names.statusTable, clock }),
    answers: new DynamoAnswerCache({ client: dynamo, table: names.answersTable, clock, retentionDays }),
    reviews: new NoReviews(),
    scratch,
    clock,
    worker,
    async close() {
      for (const client of [s3, sqs, dynamo]) client.destroy();
    },
  };
}

/** Runs of this home never name a folder: their commands download the result instead. */
function resultsIn(requests: ObjectStore, folder: string | undefined): ObjectStore {
  if (folder === undefined) return requests;
  throw new Error(`Results of the home on AWS go to its own bucket, not to ${folder}.`);
}

/**
 * Where the home of this prefix is: in the account of the credentials and in the region that is configured. Asks AWS once
 * who the credentials belong to. Throws PH350 to PH357, of which PH353: no region is named.
 */
export async function openHomePlace(aws: AwsSettings, prefix: string): Promise<HomePlace> {
  const client = new STSClient(awsClientConfig(aws));
  const request = { service: "AWS Security Token Service", place: "the caller's identity" };
  try {
    return await withAwsErrors(request, async () => {
      const region = await client.config.region();
      const { Account: account = "", Arn: arn = "" } = await client.send(new GetCallerIdentityCommand({}));
      return { prefix, account, region, partition: arn.split(":")[1] };
    });
  } finally {
    client.destroy();
  }
}
