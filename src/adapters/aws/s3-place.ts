import type { S3Client } from "@aws-sdk/client-s3";
import { ProductError } from "../../errors.ts";
import { isAwsError, withAwsErrors } from "./aws-errors.ts";

/** A bucket, and how it is spoken to. */
export interface S3Place {
  readonly client: S3Client;
  readonly bucket: string;
  /** The key of AWS KMS that objects are encrypted with; undefined: as the bucket says. */
  readonly kmsKeyId: string | undefined;
}

/** The parameters by which a new object is encrypted. */
export function encryptionOf({ kmsKeyId }: S3Place) {
  return kmsKeyId === undefined ? {} : { ServerSideEncryption: "aws:kms" as const, SSEKMSKeyId: kmsKeyId };
}

/** Runs `work` on an object by its whole key; what S3 refuses is thrown as a person can mend it. */
export function withS3Errors<Result>(
  { bucket }: S3Place,
  key: string,
  work: () => Promise<Result>,
): Promise<Result> {
  return withAwsErrors({ service: "Amazon S3", bucket, place: `s3://${bucket}/${key}` }, work);
}

/**
 * Waits for `work` on an object that was there.
 * Throws PH402 when it is gone, or when another has taken its place since.
 * @param key as the caller of the store knows it
 */
export async function unlessGone<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw isAwsError(error, "NoSuchKey", "NoSuchVersion", "PreconditionFailed") ? gone(key, error) : error;
  }
}

function gone(key: string, cause: unknown): ProductError {
  return new ProductError("PH402", { key }, { cause });
}
