import { randomUUID } from "node:crypto";
import {
  DeleteObjectCommand,
  type HeadObjectCommandOutput,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { checkKey, checkPrefix, isKey } from "../../domain/index.ts";
import { ProductError } from "../../errors.ts";
import type { ByteRange, ObjectStore, ObjectSummary, ObjectWriter } from "../../ports/index.ts";
import { isAwsError } from "./aws-errors.ts";
import { headS3Object } from "./s3-head.ts";
import { type JoinSource, joinObjects } from "./s3-join.ts";
import { chunksOfS3Object } from "./s3-object-chunks.ts";
import { S3ObjectWriter } from "./s3-object-writer.ts";
import { encryptionOf, type S3Place, withS3Errors } from "./s3-place.ts";

export interface S3ObjectStoreOptions {
  readonly client: S3Client;
  readonly bucket: string;
  /** The folder of the bucket that keys are below, e.g. "pigeonhole/prod"; undefined: the bucket's root. */
  readonly prefix?: string | undefined;
  /** Id or ARN of the key of AWS KMS that objects are encrypted with; undefined: as the bucket says. */
  readonly kmsKeyId?: string | undefined;
}

// Each asks S3 once or twice; S3 answers "conflict" only while another write of the same key is under way.
const maxConditionalTries = 10;
const writerTag = "pigeonhole-writer";

/**
 * Objects of one bucket of Amazon S3. Needs s3:GetObject, s3:PutObject, s3:DeleteObject, s3:AbortMultipartUpload and
 * s3:ListBucket (without which a missing object looks like a forbidden one). Unfinished uploads of killed processes are
 * for the bucket's lifecycle rule "AbortIncompleteMultipartUpload". Order and conditions are those of general purpose
 * buckets: directory buckets do not list in order.
 */
export class S3ObjectStore implements ObjectStore {
  readonly #place: S3Place;
  readonly #prefix: string;

  constructor({ client, bucket, prefix = "", kmsKeyId }: S3ObjectStoreOptions) {
    this.#place = { client, bucket, kmsKeyId };
    const folder = prefix.replace(/\/$/, "");
    if (folder !== "") checkKey(folder);
    this.#prefix = folder === "" ? "" : `${folder}/`;
  }

  async put(key: string, body: string | Uint8Array): Promise<void> {
    const address = this.#address(key);
    await this.#ask(address.Key, ({ client }) =>
      client.send(new PutObjectCommand({ ...address, ...encryptionOf(this.#place), Body: bytesOf(body) })),
    );
  }

  async putIfAbsent(key: string, body: string | Uint8Array): Promise<boolean> {
    const address = this.#address(key);
    const writer = randomUUID();
    const parameters = { ...address, ...encryptionOf(this.#place), Metadata: { [writerTag]: writer } };
    const put = () =>
      this.#place.client.send(new PutObjectCommand({ ...parameters, Body: bytesOf(body), IfNoneMatch: "*" }));
    return this.#ask(address.Key, async () => {
      for (let triesLeft = maxConditionalTries; ; ) {
        const refusal = await put().then(() => undefined, refusalOf);
        if (refusal === undefined) return true;
        // After a lost answer the request is sent again, and refused because of what we wrote ourselves.
        const there = await this.#headObject(address.Key);
        if (there !== undefined) return there.Metadata?.[writerTag] === writer;
        triesLeft -= 1;
        if (triesLeft === 0) throw refusal;
      }
    });
  }

  async create(key: string): Promise<ObjectWriter> {
    return new S3ObjectWriter(this.#place, this.#address(key).Key);
  }

  async get(key: string): Promise<AsyncIterable<Uint8Array> | undefined> {
    if ((await this.head(key)) === undefined) return undefined;
    const reading = { place: this.#place, key, wholeKey: this.#address(key).Key };
    // Asked for by the reader's first step, not here: a reader that never takes one would keep a connection.
    return { [Symbol.asyncIterator]: () => chunksOfS3Object(reading) };
  }

  async getRange(key: string, { start, end }: ByteRange): Promise<Uint8Array | undefined> {
    const there = await this.#headObject(this.#address(key).Key);
    if (there === undefined) return undefined;
    const { ContentLength = 0, ETag: version } = there;
    // S3 refuses a range that begins behind the end.
    if (start >= Math.min(end, ContentLength)) return new Uint8Array();
    const range = { start, end: Math.min(end, ContentLength) };
    const wholeKey = this.#address(key).Key;
    const parts: Uint8Array[] = [];
    for await (const part of chunksOfS3Object({ place: this.#place, key, wholeKey, version, range })) {
      parts.push(part);
    }
    return Buffer.concat(parts);
  }

  async head(key: string): Promise<ObjectSummary | undefined> {
    const there = await this.#headObject(this.#address(key).Key);
    return there === undefined ? undefined : { key, sizeBytes: there.ContentLength ?? 0 };
  }

  async *list(prefix: string): AsyncIterable<ObjectSummary> {
    checkPrefix(prefix);
    const Prefix = this.#prefix + prefix;
    let next: string | undefined;
    do {
      const command = new ListObjectsV2Command({
        Bucket: this.#place.bucket,
        Prefix,
        // Some allowed characters (U+FFFF) cannot stand in the XML of an answer.
        EncodingType: "url",
        ...(next !== undefined && { ContinuationToken: next }),
      });
      const page = await this.#ask(Prefix, ({ client }) => client.send(command));
      for (const { Key = "", Size: sizeBytes = 0 } of page.Contents ?? []) {
        const key = decodedKey(Key).slice(this.#prefix.length);
        // Others' objects that no key of ours leads to, such as the consoles' "folders".
        if (isKey(key)) yield { key, sizeBytes };
      }
      next = page.IsTruncated === true ? page.NextContinuationToken : undefined;
    } while (next !== undefined);
  }

  async delete(key: string): Promise<void> {
    const address = this.#address(key);
    await this.#ask(address.Key, ({ client }) => client.send(new DeleteObjectCommand(address)));
  }

  async concatenate(keys: readonly string[], target: string): Promise<void> {
    const wholeKeys = keys.map((key) => [key, this.#address(key).Key] as const);
    const wholeTarget = this.#address(target).Key;
    const sources: JoinSource[] = [];
    for (const [key, wholeKey] of wholeKeys) {
      const there = await this.#headObject(wholeKey);
      if (there === undefined) throw new ProductError("PH402", { key });
      sources.push({ key, wholeKey, sizeBytes: there.ContentLength ?? 0, version: there.ETag });
    }
    await this.#ask(wholeTarget, (place) => joinObjects(place, sources, wholeTarget));
  }

  #address(key: string): { readonly Bucket: string; readonly Key: string } {
    checkKey(key);
    const Key = this.#prefix + key;
    if (!isKey(Key)) throw new ProductError("PH401", { key });
    return { Bucket: this.#place.bucket, Key };
  }

  #ask<Result>(wholeKey: string, work: (place: S3Place) => Promise<Result>): Promise<Result> {
    return withS3Errors(this.#place, wholeKey, () => work(this.#place));
  }

  #headObject(wholeKey: string): Promise<HeadObjectCommandOutput | undefined> {
    return headS3Object(this.#place, { Bucket: this.#place.bucket, Key: wholeKey });
  }
}

/** Not the text itself: the SDK takes an empty one for a stream of unknown length, and says so on stderr. */
function bytesOf(body: string | Uint8Array): Uint8Array {
  return typeof body === "string" ? Buffer.from(body) : body;
}

/** The error when S3 refuses because of another writer; throws any other. */
function refusalOf(error: unknown): unknown {
  if (!isAwsError(error, "PreconditionFailed", "ConditionalRequestConflict")) throw error;
  return error;
}

/** S3 encodes keys as in a form: a space may come as "+". A "+" of the key itself always comes as "%2B". */
function decodedKey(encoded: string): string {
  return decodeURIComponent(encoded.replaceAll("+", " "));
}
