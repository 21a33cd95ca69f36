import { createHash } from "node:crypto";
import {
  DeleteBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { S3ObjectStore } from "../../src/adapters/aws/s3-object-store.ts";
import type { ObjectStore } from "../../src/ports/index.ts";
import { keysAt, patternBytes, textAt } from "../../test/conformance/bytes.ts";
import { emulatedS3Client, freshBucket } from "../emulator/clients.ts";

const client = emulatedS3Client();
const mebibyte = 1024 * 1024;

async function openStore(more: { prefix?: string } = {}) {
  const bucket = await freshBucket(client);
  return { bucket, store: new S3ObjectStore({ client, bucket, ...more }) };
}

async function unfinishedUploads(bucket: string): Promise<number> {
  const { Uploads } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
  return Uploads?.length ?? 0;
}

/** Digest and number of bytes, read as they come. */
async function digestAt(store: ObjectStore, key: string) {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  for await (const chunk of (await store.get(key)) ?? []) {
    hash.update(chunk);
    sizeBytes += chunk.length;
  }
  return { digest: hash.digest("hex"), sizeBytes };
}

describe("S3ObjectStore", () => {
  it("writes and reads 200 MB without holding them", async () => {
    const { store } = await openStore();
    const piece = patternBytes(mebibyte);
    const hash = createHash("sha256");
    const before = process.memoryUsage().rss;
    let peak = before;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 10);
    const writer = await store.create("large");
    for (let index = 0; index < 200; index++) {
      piece.writeUInt32LE(index);
      hash.update(piece);
      await writer.write(piece);
    }
    await writer.commit();
    const read = await digestAt(store, "large");
    clearInterval(watch);

    expect(read).toEqual({ digest: hash.digest("hex"), sizeBytes: 200 * mebibyte });
    // A part that is filled, one that is sent, their copies, and what has not been collected yet.
    expect((peak - before) / mebibyte).toBeLessThan(120);
  });

  it("sends a small object in one request and a large one in parts of 8 MiB", async () => {
    const { bucket, store } = await openStore();
    for (const [key, count] of [
      ["small", 8],
      ["large", 9],
    ] as const) {
      const writer = await store.create(key);
      for (let index = 0; index < count; index++) await writer.write(patternBytes(mebibyte - 1));
      await writer.commit();
    }
    const etagOf = async (Key: string) =>
      (await client.send(new HeadObjectCommand({ Bucket: bucket, Key }))).ETag;

    // S3 names the number of parts behind a dash.
    expect(await etagOf("small")).toMatch(/^"[0-9a-f]{32}"$/);
    expect(await etagOf("large")).toMatch(/^"[0-9a-f]{32}-2"$/);
  });

  it("leaves no parts behind when a large object is aborted", async () => {
    const { bucket, store } = await openStore();
    const writer = await store.create("large");
    for (let index = 0; index < 30; index++) await writer.write(patternBytes(mebibyte));
    expect(await unfinishedUploads(bucket)).toBe(1);
    await writer.abort();

    expect(await unfinishedUploads(bucket)).toBe(0);
    expect(await keysAt(store, "")).toEqual([]);
  });

  it("joins large and small objects in any order byte for byte", async () => {
    const { bucket, store } = await openStore();
    const sizes = [6 * mebibyte, 10, 0, 12 * mebibyte + 1, 3 * mebibyte, 4 * mebibyte, 5 * mebibyte, 1];
    const bodies = sizes.map((size, index) => patternBytes(size, index + 1));
    for (const [index, body] of bodies.entries()) await store.put(`parts/no. ${index} é+`, body);
    for (const order of [
      [0, 1, 2, 3, 4, 5, 6, 7],
      [7, 6, 5, 4, 3, 2, 1, 0],
      [1, 7, 3, 1, 0],
      [4, 4, 6, 5],
      [3],
    ]) {
      const keys = order.map((index) => `parts/no. ${index} é+`);
      await store.concatenate(keys, "whole");

      const expected = Buffer.concat(order.map((index) => bodies[index] ?? Buffer.alloc(0)));
      const digest = createHash("sha256").update(expected).digest("hex");
      expect(await digestAt(store, "whole"), String(order)).toEqual({ digest, sizeBytes: expected.length });
    }
    expect(await unfinishedUploads(bucket)).toBe(0);
  });

  it("keeps its objects below its prefix and sees no others", async () => {
    const { bucket, store } = await openStore({ prefix: "customers/ä b/" });
    const root = new S3ObjectStore({ client, bucket });
    await root.put("customers/ä b2", "x");
    await root.put("runs/r-1", "x");
    await client.send(
      new PutObjectCommand({ Bucket: bucket, Key: "customers/ä b/runs/", Body: Buffer.alloc(0) }),
    );
    await store.put("runs/r-2", "mine");

    expect(await keysAt(store, "")).toEqual(["runs/r-2"]);
    expect(await textAt(root, "customers/ä b/runs/r-2")).toBe("mine");
    await expect(store.put("x".repeat(1020), "")).rejects.toMatchObject({ code: "PH401" });
  });

  it("says that an object is gone when it was removed between asking and reading", async () => {
    const { store } = await openStore();
    await store.put("a", "x");
    const chunks = (await store.get("a")) ?? [];
    await store.delete("a");
    const read = async () => {
      for await (const _chunk of chunks) break;
    };

    await expect(read()).rejects.toMatchObject({ code: "PH402", details: { key: "a" } });
  });

  it("names a bucket that is not there, whatever is asked", async () => {
    const { bucket, store } = await openStore();
    await client.send(new DeleteBucketCommand({ Bucket: bucket }));
    const missing = { code: "PH360", details: { bucket } };
    const writer = await store.create("a");
    await writer.write("x");

    await expect(store.put("a", "x")).rejects.toMatchObject(missing);
    await expect(store.get("a")).rejects.toMatchObject(missing);
    await expect(store.head("a")).rejects.toMatchObject(missing);
    await expect(keysAt(store, "")).rejects.toMatchObject(missing);
    await expect(writer.commit()).rejects.toMatchObject(missing);
    await writer.abort();
  });

  it("tells a writer of a large object at once that its bucket is gone", async () => {
    const { bucket, store } = await openStore();
    const writer = await store.create("a");
    await client.send(new DeleteBucketCommand({ Bucket: bucket }));
    const write = async () => {
      for (let index = 0; index < 40; index++) await writer.write(patternBytes(mebibyte));
    };

    await expect(write()).rejects.toMatchObject({ code: "PH360", details: { bucket } });
    await writer.abort();
  });

  it("encrypts with the key that was given", async () => {
    const bucket = await freshBucket(client);
    const kmsKeyId = "arn:aws:kms:eu-west-1:000000000000:key/11111111-2222-3333-4444-555555555555";
    const store = new S3ObjectStore({ client, bucket, kmsKeyId });
    await store.put("put", patternBytes(6 * mebibyte));
    await store.putIfAbsent("absent", "x");
    await store.concatenate(["put", "put"], "joined");
    const writer = await store.create("written");
    await writer.write("x");
    await writer.commit();

    for (const Key of ["put", "absent", "joined", "written"]) {
      const object = await client.send(new GetObjectCommand({ Bucket: bucket, Key }));
      await object.Body?.transformToByteArray();
      expect([object.ServerSideEncryption, object.SSEKMSKeyId], Key).toEqual(["aws:kms", kmsKeyId]);
    }
  });
});
