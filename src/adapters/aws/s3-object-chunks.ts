import type { Readable } from "node:stream";
import { GetObjectCommand } from "@aws-sdk/client-s3";
import { isProductError } from "../../errors.ts";
import { type S3Place, unlessGone, withS3Errors } from "./s3-place.ts";

export interface ObjectReading {
  readonly place: S3Place;
  /** As the caller of the store knows it. */
  readonly key: string;
  /** In the bucket. */
  readonly wholeKey: string;
  /** The ETag that it must have; undefined: the one it has when reading begins. */
  readonly version?: string | undefined;
  /** Of a bucket that keeps versions: which one; undefined: the newest. */
  readonly versionId?: string | undefined;
  /** The bytes [start, end); undefined: all of them. */
  readonly range?: { readonly start: number; readonly end: number };
}

// Counted only while nothing arrives in between.
const maxBreaks = 4;

/**
 * The bytes of an object, from one request; where the connection breaks, another goes on in the same version of the object.
 * Throws PH402 when the object is not there or no longer the same.
 */
export async function* chunksOfS3Object(reading: ObjectReading): AsyncGenerator<Uint8Array> {
  const stream = new ObjectStream(reading);
  try {
    for (let chunk = await stream.next(); chunk !== undefined; chunk = await stream.next()) yield chunk;
  } finally {
    await stream.close();
  }
}

class ObjectStream {
  readonly #reading: ObjectReading;
  #version: string | undefined;
  #at: number;
  #end: number | undefined;
  #breaks = 0;
  #chunks: AsyncIterator<Uint8Array> | undefined;

  constructor(reading: ObjectReading) {
    this.#reading = reading;
    this.#version = reading.version;
    this.#at = reading.range?.start ?? 0;
    this.#end = reading.range?.end;
  }

  /** undefined at the end; not before the stream ends itself, for then the SDK compares checksums. */
  async next(): Promise<Uint8Array | undefined> {
    for (;;) {
      this.#chunks ??= await this.#connect();
      try {
        return await this.#take(this.#chunks);
      } catch (error) {
        this.#breaks += 1;
        if (!isBreak(error) || this.#breaks >= maxBreaks) throw error;
        if (this.#at === this.#end) return undefined;
        this.#chunks = undefined;
      }
    }
  }

  async close(): Promise<void> {
    await this.#chunks?.return?.();
  }

  async #take(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array | undefined> {
    const { place, wholeKey } = this.#reading;
    const { done, value } = await withS3Errors(place, wholeKey, () => chunks.next());
    if (done === true) return undefined;
    this.#at += value.length;
    if (value.length > 0) this.#breaks = 0;
    return value;
  }

  async #connect(): Promise<AsyncIterator<Uint8Array>> {
    const { place, key, wholeKey, versionId } = this.#reading;
    const isPart = this.#at > 0 || this.#end !== undefined;
    const last = this.#end === undefined ? "" : this.#end - 1;
    const command = new GetObjectCommand({
      Bucket: place.bucket,
      Key: wholeKey,
      ...(versionId !== undefined && { VersionId: versionId }),
      ...(isPart && { Range: `bytes=${this.#at}-${last}` }),
      ...(this.#version !== undefined && { IfMatch: this.#version }),
    });
    const object = await withS3Errors(place, wholeKey, () =>
      unlessGone(key, () => place.client.send(command)),
    );
    this.#version ??= object.ETag;
    this.#end ??= object.ContentLength;
    const body = object.Body as Readable;
    // A server may take no notice of a range, and answer with everything (RFC 9110, section 14.2).
    const isWhole = isPart && object.$metadata.httpStatusCode === 200;
    return isWhole ? partOf(body, this.#at, this.#end) : body[Symbol.asyncIterator]();
  }
}

/** The bytes [start, end) of what comes. */
async function* partOf(
  chunks: AsyncIterable<Uint8Array>,
  start: number,
  end = Number.POSITIVE_INFINITY,
): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const chunk of chunks) {
    const part = chunk.subarray(Math.max(0, start - at), Math.max(0, end - at));
    at += chunk.length;
    if (part.length > 0) yield part;
    if (at >= end) return;
  }
}

/** Whether a connection broke, and another may bring the rest. */
function isBreak(error: unknown): boolean {
  return isProductError(error) && error.code === "PH354";
}
