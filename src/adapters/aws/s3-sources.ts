import type { S3Client } from "@aws-sdk/client-s3";
import { isProductError, ProductError } from "../../errors.ts";
import type { OpenSource, Sources } from "../../ports/index.ts";
import { isAwsError } from "./aws-errors.ts";
import { headS3Object } from "./s3-head.ts";
import { chunksOfS3Object, type ObjectReading } from "./s3-object-chunks.ts";
import { parseS3SourcePlace } from "./s3-source-place.ts";

// What S3 calls the version of an object that was written while the bucket kept none: the next one replaces it.
const replaceable = "null";

/**
 * Input files in buckets of Amazon S3, by the places of `s3SourcePlace`. With a version in its place, a run reads that
 * one for as long as it is kept, whatever is uploaded under its name. Needs s3:GetObject, s3:GetObjectVersion and
 * s3:ListBucket (without which a missing file looks like a forbidden one).
 */
export class S3Sources implements Sources {
  readonly #client: S3Client;

  constructor({ client }: { readonly client: S3Client }) {
    this.#client = client;
  }

  /** Throws PH352 when the file may not be read. While it is read: PH430 when it is gone, PH431 when it was replaced. */
  async open(place: string): Promise<OpenSource | undefined> {
    const named = parseS3SourcePlace(place);
    if (named === undefined) throw new Error(`\`${place}\` is no place in Amazon S3.`);
    const { bucket, key } = named;
    const s3 = { client: this.#client, bucket, kmsKeyId: undefined };
    const there = await headS3Object(s3, {
      Bucket: bucket,
      Key: key,
      ...(named.versionId !== undefined && { VersionId: named.versionId }),
    });
    if (there === undefined) return undefined;
    const { ContentLength: sizeBytes = 0, ETag: etag, VersionId = replaceable } = there;
    const versionId = VersionId === replaceable ? named.versionId : VersionId;
    const name = key.slice(key.lastIndexOf("/") + 1);
    const reading: ObjectReading = { place: s3, key, wholeKey: key, version: etag, versionId };
    const chunks = (range?: ObjectReading["range"]) =>
      chunksOfSource({ ...reading, ...(range !== undefined && { range }) }, { file: name, place });
    return {
      name,
      sizeBytes,
      revision: VersionId === replaceable ? `${etag}-${sizeBytes}` : VersionId,
      stream: () => chunks(),
      async read(start, end) {
        const range = { start, end: Math.min(end, sizeBytes) };
        return range.start < range.end ? wholeOf(chunks(range)) : new Uint8Array();
      },
    };
  }
}

async function* chunksOfSource(
  reading: ObjectReading,
  source: { readonly file: string; readonly place: string },
): AsyncGenerator<Uint8Array> {
  try {
    yield* chunksOfS3Object(reading);
  } catch (error) {
    if (!isProductError(error) || error.code !== "PH402") throw error;
    const isReplaced = isAwsError(error.cause, "PreconditionFailed");
    throw isReplaced
      ? new ProductError("PH431", { file: source.file }, { cause: error })
      : new ProductError("PH430", source, { cause: error });
  }
}

async function wholeOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return new Uint8Array(Buffer.concat(parts));
}
