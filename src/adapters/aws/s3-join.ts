import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
} from "@aws-sdk/client-s3";
import { type JoinPart, type JoinRange, planJoin } from "./s3-join-plan.ts";
import { chunksOfS3Object } from "./s3-object-chunks.ts";
import { encryptionOf, type S3Place, unlessGone } from "./s3-place.ts";

export interface JoinSource {
  /** As the caller of the store knows it. */
  readonly key: string;
  /** In the bucket. */
  readonly wholeKey: string;
  readonly sizeBytes: number;
  /** The ETag of what is joined. */
  readonly version: string | undefined;
}

/** Joins objects into one that appears when all of it is there. Holds one part of 8 MiB (of giant objects: 1/10,000). */
export async function joinObjects(
  place: S3Place,
  sources: readonly JoinSource[],
  target: string,
): Promise<void> {
  const parts = planJoin(sources.map(({ sizeBytes }) => sizeBytes));
  const [first, ...more] = parts;
  if (first === undefined || (first.kind === "sent" && more.length === 0)) {
    const body = first === undefined ? Buffer.alloc(0) : await bytesOf(place, sources, first.ranges);
    const address = { Bucket: place.bucket, Key: target };
    await place.client.send(new PutObjectCommand({ ...address, ...encryptionOf(place), Body: body }));
    return;
  }
  await new Join(place, sources, target).run(parts);
}

interface PartAddress {
  readonly Bucket: string;
  readonly Key: string;
  readonly UploadId: string | undefined;
  readonly PartNumber: number;
}

class Join {
  readonly #place: S3Place;
  readonly #sources: readonly JoinSource[];
  readonly #target: { readonly Bucket: string; readonly Key: string };

  constructor(place: S3Place, sources: readonly JoinSource[], target: string) {
    this.#place = place;
    this.#sources = sources;
    this.#target = { Bucket: place.bucket, Key: target };
  }

  async run(parts: readonly JoinPart[]): Promise<void> {
    const { client } = this.#place;
    // Named, because parts that are sent carry this checksum by default, and S3 refuses parts with different ones.
    const options = { ChecksumAlgorithm: "CRC32" as const, ...encryptionOf(this.#place) };
    const { UploadId } = await client.send(new CreateMultipartUploadCommand({ ...this.#target, ...options }));
    const upload = { ...this.#target, UploadId };
    try {
      const done: CompletedPart[] = [];
      // One after the other: a part under way when the upload is aborted would stay, and be paid for.
      for (const part of parts) done.push(await this.#make(part, { ...upload, PartNumber: done.length + 1 }));
      await client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: done } }));
    } catch (error) {
      // What cannot be removed now is left to the bucket's rule for unfinished uploads.
      await client.send(new AbortMultipartUploadCommand(upload)).catch(() => {});
      throw error;
    }
  }

  async #make(part: JoinPart, address: PartAddress): Promise<CompletedPart> {
    const { PartNumber } = address;
    const result =
      part.kind === "copied"
        ? await this.#copy(part.range, address)
        : await this.#send(await bytesOf(this.#place, this.#sources, part.ranges), address);
    const { ETag, ChecksumCRC32 } = result ?? {};
    return { PartNumber, ETag, ...(ChecksumCRC32 !== undefined && { ChecksumCRC32 }) };
  }

  async #copy({ source, start, end }: JoinRange, address: PartAddress) {
    const { key, wholeKey, sizeBytes, version } = sourceAt(this.#sources, source);
    const isWhole = start === 0 && end === sizeBytes;
    const command = new UploadPartCopyCommand({
      ...address,
      CopySource: `${address.Bucket}/${encodeURIComponent(wholeKey).replaceAll("%2F", "/")}`,
      ...(version !== undefined && { CopySourceIfMatch: version }),
      ...(!isWhole && { CopySourceRange: `bytes=${start}-${end - 1}` }),
    });
    return (await unlessGone(key, () => this.#place.client.send(command))).CopyPartResult;
  }

  #send(body: Buffer, address: PartAddress) {
    const command = new UploadPartCommand({ ...address, ChecksumAlgorithm: "CRC32", Body: body });
    return this.#place.client.send(command);
  }
}

async function bytesOf(
  place: S3Place,
  sources: readonly JoinSource[],
  ranges: readonly JoinRange[],
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for (const { source, start, end } of ranges) {
    const { key, wholeKey, version } = sourceAt(sources, source);
    const reading = { place, key, wholeKey, version, range: { start, end } };
    for await (const chunk of chunksOfS3Object(reading)) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function sourceAt(sources: readonly JoinSource[], index: number): JoinSource {
  const source = sources[index];
  if (source === undefined) throw new Error(`There is no object ${index} to be joined.`);
  return source;
}
