import type { ObjectStore } from "../../ports/index.ts";

/** One store for whatever bucket, or a store by bucket; undefined: there is no such bucket. */
export type Buckets = ObjectStore | ((bucket: string) => ObjectStore | undefined);

export interface S3Place {
  readonly bucket: string;
  /** Without a slash at the end; "" is the whole bucket. */
  readonly key: string;
  readonly store: ObjectStore | undefined;
}

export function placeOf(s3Uri: string, buckets: Buckets): S3Place {
  const [, bucket = "", key = ""] = /^s3:\/\/([^/]+)\/?(.*?)\/?$/.exec(s3Uri) ?? [];
  return { bucket, key, store: typeof buckets === "function" ? buckets(bucket) : buckets };
}
