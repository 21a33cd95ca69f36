import { DeleteTableCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type KMSClient, ScheduleKeyDeletionCommand } from "@aws-sdk/client-kms";
import {
  DeleteBucketCommand,
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
  type ObjectIdentifier,
  type S3Client,
} from "@aws-sdk/client-s3";
import { ProductError } from "../../errors.ts";
import { isAwsError, withAwsErrors } from "./aws-errors.ts";

/** The most that KMS allows: a key that is gone takes every backup with it. */
const keyDays = 30;
/** Logs of accesses arrive hours later: a bucket that was empty may not be when it is deleted. */
const mostTries = 5;

/** Every version of every object, then the bucket. Throws PH373 when some cannot be deleted. */
export async function removeBucket(
  client: S3Client,
  bucket: string,
  onProgress: (objects: number) => void,
): Promise<void> {
  await withAwsErrors({ service: "Amazon S3", place: `s3://${bucket}`, bucket }, async () => {
    let removed = 0;
    for (let tries = 1; ; tries += 1) {
      for await (const objects of versionsOf(client, bucket)) {
        await removeObjects(client, bucket, objects);
        removed += objects.length;
        onProgress(removed);
      }
      try {
        await client.send(new DeleteBucketCommand({ Bucket: bucket }));
        return;
      } catch (error) {
        if (!isAwsError(error, "BucketNotEmpty") || tries === mostTries) throw error;
      }
    }
  });
}

/** A thousand at most at a time, deletion markers too. */
async function* versionsOf(client: S3Client, bucket: string): AsyncGenerator<ObjectIdentifier[]> {
  for (;;) {
    // Always the first ones: those before are gone.
    const { Versions = [], DeleteMarkers = [] } = await client.send(
      new ListObjectVersionsCommand({ Bucket: bucket }),
    );
    const objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
    if (objects.length === 0) return;
    yield objects;
  }
}

/** One refusal is enough to end it: else the same objects would be tried without end. */
async function removeObjects(client: S3Client, bucket: string, Objects: ObjectIdentifier[]): Promise<void> {
  const command = new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } });
  const { Errors = [] } = await client.send(command);
  const [first] = Errors;
  if (first === undefined) return;
  const place = `s3://${bucket}/${first.Key ?? ""}`;
  throw new ProductError("PH373", { place, count: Errors.length, reason: first.Code ?? "unknown" });
}

export async function removeTable(client: DynamoDBClient, name: string): Promise<void> {
  await withAwsErrors({ service: "Amazon DynamoDB", place: name }, () =>
    client.send(new DeleteTableCommand({ TableName: name })),
  );
}

/** Until the day comes, the deletion can be called off. */
export async function removeKey(client: KMSClient, id: string): Promise<void> {
  await withAwsErrors({ service: "AWS KMS", place: id }, () =>
    client.send(new ScheduleKeyDeletionCommand({ KeyId: id, PendingWindowInDays: keyDays })),
  );
}
