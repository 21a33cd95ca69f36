import type { Readable } from "node:stream";
import { GetObjectCommand, type GetObjectCommandOutput } from "@aws-sdk/client-s3";
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
  let { start: at, end } = reading.range ?? { start: 0, end: undefined };
  let { version } = reading;
  let breaks = 0;
  while (end === undefined || at < end) {
    const object = await openObject(reading, version, at, end);
    version ??= object.ETag;
    end ??= object.ContentLength ?? Number.POSITIVE_INFINITY;
    const chunks = (object.Body as Readable)[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await nextChunk(reading, chunks, breaks + 1 < maxBreaks);
        if (next === "broken") break;
        if (next.done === true) return;
        at += next.value.length;
        breaks = 0;
        yield next.value;
      }
    } finally {
      await chunks.return?.();
    }
    breaks += 1;
  }
}

/** The next piece, or that the connection broke and may be made again. */
async function nextChunk(
  { place, wholeKey }: ObjectReading,
  chunks: AsyncIterator<Uint8Array>,
  mayBreak: boolean,
): Promise<IteratorResult<Uint8Array> | "broken"> {
  try {
    return await withS3Errors(place, wholeKey, () => chunks.next());
  } catch (error) {
    if (mayBreak && isProductError(error) && error.code === "PH354") return "broken";
    throw error;
  }
}

function openObject(
  { place, key, wholeKey }: ObjectReading,
  version: string | undefined,
  start: number,
  end: number | undefined,
): Promise<GetObjectCommandOutput> {
  const command = new GetObjectCommand({
    Bucket: place.bucket,
    Key: wholeKey,
    ...(end !== undefined && Number.isFinite(end) && { Range: `bytes=${start}-${end - 1}` }),
    ...(version !== undefined && { IfMatch: version }),
  });
  return withS3Errors(place, wholeKey, () => unlessGone(key, () => place.client.send(command)));
}
