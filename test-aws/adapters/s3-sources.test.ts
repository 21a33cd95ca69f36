import {
  DeleteBucketCommand,
  DeleteObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { parseS3SourcePlace, s3SourcePlace } from "../../src/adapters/aws/s3-source-place.ts";
import { S3Sources } from "../../src/adapters/aws/s3-sources.ts";
import { bytesOf, patternBytes } from "../../test/conformance/bytes.ts";
import { sourcesConformance } from "../../test/conformance/sources.ts";
import { emulatedS3Client, freshBucket } from "../emulator/clients.ts";

const client = emulatedS3Client();
const sources = new S3Sources({ client });

async function versionedBucket(): Promise<string> {
  const bucket = await freshBucket(client);
  const VersioningConfiguration = { Status: "Enabled" as const };
  await client.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration }));
  return bucket;
}

/** Puts a file there; gives its place with the version that it became. */
async function put(bucket: string, key: string, body: string | Uint8Array): Promise<string> {
  const { VersionId } = await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }));
  return s3SourcePlace({ bucket, key, versionId: VersionId });
}

async function open(place: string) {
  const source = await sources.open(place);
  if (source === undefined) throw new Error(`There is nothing at ${place}.`);
  return source;
}

async function remove(place: string): Promise<void> {
  const { bucket = "", key = "", versionId } = parseS3SourcePlace(place) ?? {};
  await client.send(
    new DeleteObjectCommand({
      Bucket: bucket,
      Key: key,
      ...(versionId !== undefined && { VersionId: versionId }),
    }),
  );
}

sourcesConformance("S3Sources in a bucket without versions", async () => {
  const bucket = await freshBucket(client);
  return { sources, remove, add: (name, bytes) => put(bucket, `input_data/${name}`, bytes) };
});

sourcesConformance("S3Sources in a bucket with versions", async () => {
  const bucket = await versionedBucket();
  return { sources, remove, add: (name, bytes) => put(bucket, `input_data/${name}`, bytes) };
});

sourcesConformance("S3Sources by places without their versions", async () => {
  const bucket = await versionedBucket();
  const add = async (name: string, bytes: Uint8Array) => {
    await put(bucket, name, bytes);
    return s3SourcePlace({ bucket, key: name });
  };
  return { sources, remove, add };
});

describe("S3Sources", () => {
  it("reads the version that a run was made of, whatever is uploaded or deleted under its name since", async () => {
    const bucket = await versionedBucket();
    const first = await put(bucket, "input_data/calls.csv", "the first");
    const second = await put(bucket, "input_data/calls.csv", "the second");
    await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: "input_data/calls.csv" }));

    expect((await bytesOf((await open(first)).stream())).toString()).toBe("the first");
    expect((await bytesOf((await open(second)).stream())).toString()).toBe("the second");
    expect((await open(first)).revision).not.toBe((await open(second)).revision);
    expect(await sources.open(s3SourcePlace({ bucket, key: "input_data/calls.csv" }))).toBeUndefined();
  });

  it("does not mix two versions while a file is replaced under a reader", async () => {
    const bucket = await versionedBucket();
    await put(bucket, "calls.csv", "old and long");
    const source = await open(s3SourcePlace({ bucket, key: "calls.csv" }));
    await put(bucket, "calls.csv", "new");

    expect((await bytesOf(source.stream())).toString()).toBe("old and long");
    expect(Buffer.from(await source.read(8, 12)).toString()).toBe("long");
  });

  it("says that a file was replaced, or is gone, where no versions are kept", async () => {
    const bucket = await freshBucket(client);
    const place = await put(bucket, "calls.csv", "old");
    const source = await open(place);

    await put(bucket, "calls.csv", "new");
    await expect(bytesOf(source.stream())).rejects.toMatchObject({
      code: "PH431",
      details: { file: "calls.csv" },
    });
    await remove(place);
    await expect(source.read(0, 1)).rejects.toMatchObject({
      code: "PH430",
      details: { file: "calls.csv", place },
    });
  });

  it("opens keys with any characters", async () => {
    const bucket = await versionedBucket();
    const body = patternBytes(1000);
    for (const key of [
      "input_data/calls may.csv",
      "a+b/c%20d%.csv",
      "100%/ä ö/名.csv",
      "😀/e\u0301.csv",
      "why?.csv",
      "why?versionId=not-mine.csv",
      "ends with ?versionId=",
      "a&b=c#d;e:f@g,h$i.csv",
      "'single' \"double\" (round) [square] {curly} ~*!",
    ]) {
      const place = await put(bucket, key, body);
      const withoutVersion = s3SourcePlace({ bucket, key });
      for (const each of [place, withoutVersion]) {
        const source = await open(each);
        expect((await bytesOf(source.stream())).equals(body), each).toBe(true);
        expect(source.name).toBe(key.split("/").at(-1));
      }
    }
  });

  it("names a bucket that is not there", async () => {
    const bucket = await freshBucket(client);
    await client.send(new DeleteBucketCommand({ Bucket: bucket }));

    await expect(sources.open(s3SourcePlace({ bucket, key: "calls.csv" }))).rejects.toMatchObject({
      code: "PH360",
      details: { bucket },
    });
  });

  it("takes a place on a disk for our own fault", async () => {
    await expect(sources.open("/home/ada/calls.csv")).rejects.toThrow("is no place in Amazon S3");
  });
});
