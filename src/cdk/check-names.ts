import { type HomePlace, resourceNames } from "../adapters/aws/resource-names.ts";
import { ProductError } from "../errors.ts";

/** Of S3. */
const longestBucketName = 63;

/** Buckets are named by prefix, account and region. Throws PH370 when the longest would be too long. */
export function checkNames(place: Pick<HomePlace, "prefix" | "region">): void {
  const { requestsBucket, internalBucket, accessLogsBucket } = resourceNames({
    ...place,
    account: "0".repeat(12),
  });
  const length = Math.max(...[requestsBucket, internalBucket, accessLogsBucket].map((name) => name.length));
  if (length <= longestBucketName) return;
  const { prefix, region } = place;
  throw new ProductError("PH370", {
    prefix,
    region,
    length,
    longestPrefix: prefix.length - (length - longestBucketName),
  });
}
