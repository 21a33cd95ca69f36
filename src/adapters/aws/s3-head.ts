import {
  GetObjectCommand,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  type S3Client,
} from "@aws-sdk/client-s3";
import { isAwsError } from "./aws-errors.ts";
import { type S3Place, withS3Errors } from "./s3-place.ts";

interface Address {
  readonly Bucket: string;
  readonly Key: string;
  /** Of this version; absent: of the newest. */
  readonly VersionId?: string;
}

/** What S3 knows of an object; undefined when there is none, or when it was deleted. */
export function headS3Object(place: S3Place, address: Address): Promise<HeadObjectCommandOutput | undefined> {
  return withS3Errors(place, address.Key, async () => {
    const { client } = place;
    try {
      return await client.send(new HeadObjectCommand(address));
    } catch (error) {
      // The answer to HEAD has no body, so it cannot say whether object or bucket is missing, or what is refused and why.
      if (!isAnswer(error)) throw error;
      if (!(await isThere(client, address))) return undefined;
      return client.send(new HeadObjectCommand(address));
    }
  });
}

function isAnswer(error: unknown): boolean {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode ?? 0;
  return status >= 300 && status < 500;
}

/** Asks for one byte of an object; throws what S3 says when it is something else than "no such key". */
async function isThere(client: S3Client, address: Address): Promise<boolean> {
  try {
    const { Body } = await client.send(new GetObjectCommand({ ...address, Range: "bytes=0-0" }));
    await Body?.transformToByteArray();
    return true;
  } catch (error) {
    if (isAwsError(error, "InvalidRange")) return true;
    // A version that is the mark of a deletion answers the last.
    if (isAwsError(error, "NoSuchKey", "NoSuchVersion", "MethodNotAllowed")) return false;
    throw error;
  }
}
