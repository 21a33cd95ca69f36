import { Duration, RemovalPolicy, Validations } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  type LifecycleRule,
  ObjectOwnership,
} from "aws-cdk-lib/aws-s3";
import type { CfnTopicPolicy } from "aws-cdk-lib/aws-sns";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { athenaResultsFolder } from "../../adapters/aws/resource-names.ts";
import type { Home } from "../home.ts";

export interface HomeBuckets {
  readonly requests: Bucket;
  readonly internal: Bucket;
  readonly accessLogs: Bucket;
}

/** Parts of an upload that nobody goes on with are paid for until they are deleted. */
const tidyUploads: LifecycleRule = {
  id: "unfinished-uploads",
  abortIncompleteMultipartUploadAfter: Duration.days(7),
};

/** For those who delete or overwrite by mistake. */
const requestsVersionsDays = 30;
/** Runs can be made again; versions are there because two writers may meet. */
const internalVersionsDays = 7;
/**
 * The days count from when an object was written, and a job may take a week (168 hours): without these, the objects of a
 * run that is still under way could be deleted.
 */
const expiryGraceDays = 7;

/** The three buckets: versioned, private, encrypted, TLS only, kept when the stacks are deleted. */
export function homeBuckets(scope: Construct, home: Home, key: IKey | undefined): HomeBuckets {
  const { names, config } = home;
  const accessLogs = accessLogsBucket(scope, home);
  const requests = dataBucket(scope, "RequestsBucket", {
    bucketName: names.requestsBucket,
    key,
    rules: [tidyUploads, oldVersions(requestsVersionsDays)],
  });
  const internal = dataBucket(scope, "InternalBucket", {
    bucketName: names.internalBucket,
    key,
    rules: [
      tidyUploads,
      oldVersions(internalVersionsDays),
      ...expiryOfRuns(config.retention.days),
      expiryOfAnswers(config.analytics.athena.resultDays),
    ],
  });
  for (const bucket of [requests, internal]) {
    const folder = bucket === requests ? "requests/" : "internal/";
    cfnOf(bucket).loggingConfiguration = {
      destinationBucketName: names.accessLogsBucket,
      logFilePrefix: folder,
    };
    bucket.node.addDependency(accessLogs);
  }
  // A bucket that stays must stay as private as it was.
  for (const bucket of [accessLogs, requests, internal]) {
    bucket.policy?.applyRemovalPolicy(RemovalPolicy.RETAIN);
  }
  return { requests, internal, accessLogs };
}

/** Files that arrive in the input folder are told to the topic, from which the preparation queue has them. */
export function tellOfArrivals(bucket: Bucket, home: Home, topicPolicy: CfnTopicPolicy): void {
  const rules = [{ name: "prefix", value: `${home.config.folders.input}/` }];
  cfnOf(bucket).notificationConfiguration = {
    topicConfigurations: [
      { event: "s3:ObjectCreated:*", topic: home.arns.arrivalsTopic, filter: { s3Key: { rules } } },
    ],
  };
  // S3 sends a test event at once, and refuses a topic that does not let it.
  bucket.node.addDependency(topicPolicy);
}

/** Files for analysis are told to the queue of the crawler. */
export function tellOfResults(bucket: Bucket, home: Home, queue: Queue): void {
  const rules = [{ name: "prefix", value: `${home.config.folders.processed}/` }];
  const event = (name: string) => ({
    event: name,
    queue: home.arns.resultsQueue,
    filter: { s3Key: { rules } },
  });
  cfnOf(bucket).notificationConfiguration = {
    queueConfigurations: [event("s3:ObjectCreated:*"), event("s3:ObjectRemoved:*")],
  };
  // S3 refuses a queue that does not let it send; the policy goes with the queue.
  bucket.node.addDependency(queue);
}

interface DataBucket {
  readonly bucketName: string;
  readonly key: IKey | undefined;
  readonly rules: LifecycleRule[];
}

const closed = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  removalPolicy: RemovalPolicy.RETAIN,
} as const;

function dataBucket(scope: Construct, id: string, { bucketName, key, rules }: DataBucket): Bucket {
  const encryption =
    key === undefined
      ? { encryption: BucketEncryption.S3_MANAGED }
      : // A bucket key: one request to KMS for many objects.
        { encryption: BucketEncryption.KMS, encryptionKey: key, bucketKeyEnabled: true };
  return new Bucket(scope, id, {
    ...closed,
    ...encryption,
    bucketName,
    versioned: true,
    lifecycleRules: rules,
  });
}

function oldVersions(days: number): LifecycleRule {
  return {
    id: "old-versions",
    noncurrentVersionExpiration: Duration.days(days),
    expiredObjectDeleteMarker: true,
  };
}

function expiryOfRuns(retentionDays: number): LifecycleRule[] {
  if (retentionDays === 0) return [];
  const expiration = Duration.days(retentionDays + expiryGraceDays);
  return [{ id: "runs", prefix: "runs/", expiration }];
}

/** What Athena answered is kept apart, and can be asked again. */
function expiryOfAnswers(days: number): LifecycleRule {
  return { id: "athena-results", prefix: `${athenaResultsFolder}/`, expiration: Duration.days(days) };
}

/** S3 writes its logs itself, and with no key but its own. */
function accessLogsBucket(scope: Construct, { names, arns, config, place }: Home): Bucket {
  const bucket = new Bucket(scope, "AccessLogsBucket", {
    ...closed,
    bucketName: names.accessLogsBucket,
    encryption: BucketEncryption.S3_MANAGED,
    lifecycleRules: [tidyUploads, { id: "access-logs", expiration: Duration.days(config.aws.accessLogDays) }],
  });
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: "WriteAccessLogs",
      principals: [new ServicePrincipal("logging.s3.amazonaws.com")],
      actions: ["s3:PutObject"],
      resources: [`${arns.accessLogsBucket}/*`],
      conditions: {
        StringEquals: { "aws:SourceAccount": place.account },
        ArnLike: { "aws:SourceArn": [arns.requestsBucket, arns.internalBucket] },
      },
    }),
  );
  Validations.of(bucket).acknowledge({
    id: "AwsSolutions-S1",
    reason:
      "This bucket receives the access logs of the others; logs of itself would log themselves for ever.",
  });
  return bucket;
}

function cfnOf(bucket: Bucket): CfnBucket {
  return bucket.node.defaultChild as CfnBucket;
}
